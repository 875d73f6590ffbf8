package io.github.dood.run;

/**
 * Whether images come by the digests of the project's lock file, {@code compose.dood.yaml}.
 *
 * @since 0.1.0
 */
public enum LockMode {
    /**
     * {@link #FROZEN} in a job of a continuous integration system, {@link #PINNED} elsewhere; {@link #OFF} where the project
     * has no lock file.
     */
    AUTO,
    /** The lock file is not read. */
    OFF,
    /** By the lock file's digests; an image that it does not have, or has with another tag, is a warning. */
    PINNED,
    /** By the lock file's digests; an image that it does not have, or has with another tag, is an error. */
    FROZEN
}
