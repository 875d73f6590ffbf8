package io.github.dood.engine;

import java.util.OptionalInt;

/**
 * How far a container is.
 *
 * @param stage whether it runs
 * @param exitCode as the engine remembers it, 0 to 255; it may be that of an earlier end, or none
 * @param outOfMemory whether the kernel ended one of its processes for want of memory
 */
public record ContainerState(Stage stage, OptionalInt exitCode, boolean outOfMemory) {

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
