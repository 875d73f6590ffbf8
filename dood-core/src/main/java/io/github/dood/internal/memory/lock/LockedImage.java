package io.github.dood.internal.memory.lock;

import io.github.dood.run.ImageReference;

/**
 * An image that a lock file names.
 *
 * @param service under whose name it stands
 * @param written as the file has it
 * @param reference what that means; its version may lack tag or digest
 */
public record LockedImage(String service, String written, ImageReference reference) {

    static LockedImage of(String service, String written) {
        return new LockedImage(service, written, ImageReference.parse(written));
    }

    /** Whether another name means the same repository, whatever its tag. */
    boolean isOf(ImageReference other) {
        return reference.registry().equals(other.registry())
                && reference.repository().equals(other.repository());
    }

    /** The name as the file writes it, without tag and digest. */
    String name() {
        return written.substring(0, written.length() - reference.version().length());
    }
}
