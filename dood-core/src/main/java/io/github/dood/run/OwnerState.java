package io.github.dood.run;

/**
 * Whether anybody is left who would remove what bears an owner's label.
 *
 * @since 0.1.0
 */
public enum OwnerState {
    /** The owner is at work, so that nobody else may touch its things. */
    LIVING,
    /** The owner is gone for sure, and cannot come back. */
    DEAD,
    /** The owner cannot be seen from here; its things are left alone as those of a living one. */
    UNKNOWN,
    /**
     * The labels do not name what bears them: they came with an image that somebody made of a container, or it was renamed.
     * It may be anybody's, and is left alone.
     */
    ANOTHERS
}
