package io.github.dood.run;

/**
 * When an image is pulled.
 *
 * @since 0.1.0
 */
public enum PullPolicy {
    /** When the engine does not have it. */
    MISSING,
    /** Before every run; an image that is named by its digest only when the engine does not have it, since it never changes. */
    ALWAYS,
    /** Never; a missing image is an error. */
    NEVER
}
