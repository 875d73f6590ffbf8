package io.github.dood.engine;

/**
 * How far a container is.
 *
 * @param stage whether it runs
 * @param exitCode its exit code, 0 to 255, once it has ended
 * @param outOfMemory whether the kernel ended one of its processes for want of memory
 */
public record ContainerState(Stage stage, int exitCode, boolean outOfMemory) {

    /** Where between creation and removal a container is. */
    public enum Stage {
        /** Created and not started, or just starting. */
        CREATED,
        /** It runs, or is paused. */
        RUNNING,
        /** It has ended. */
        ENDED,
        /** Somebody is removing it. */
        GOING
    }
}
