package io.github.dood.internal.memory.lock;

import java.util.Optional;

/**
 * A service that a lock file is to have.
 *
 * @param service its name
 * @param name its image's, as the file writes it, without tag and digest
 * @param tag its image's
 * @param present the image that it has; none for a new service
 */
public record LockTarget(String service, String name, String tag, Optional<String> present) {

    /** Its image as a registry is asked for it. */
    public String tagged() {
        return name + ":" + tag;
    }

    /** Whether the file has a digest for that tag already. */
    public boolean isLocked() {
        return present.isPresent() && present.get().startsWith(tagged() + "@");
    }

    /** Its image with a digest. */
    public String with(String digest) {
        return tagged() + "@" + digest;
    }
}
