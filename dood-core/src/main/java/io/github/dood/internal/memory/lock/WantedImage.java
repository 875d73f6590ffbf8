package io.github.dood.internal.memory.lock;

import io.github.dood.run.ImageReference;

/**
 * An image that a build uses.
 *
 * @param reference as it is named, without a digest
 * @param isTagOpen whether the lock file decides the tag, since nobody chose it
 * @param isExtra whether only this call names it, so that it takes no other image's place
 */
public record WantedImage(ImageReference reference, boolean isTagOpen, boolean isExtra) {

    /** Makes a tag that is not there open. */
    public WantedImage {
        isTagOpen = isTagOpen || reference.tag().isEmpty();
    }

    /** The tag, or the one that engines take where there is none. */
    String tag() {
        return reference.tag().orElse("latest");
    }
}
