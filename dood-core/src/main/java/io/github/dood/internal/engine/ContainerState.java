package io.github.dood.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a container is.
 *
 * @param stage whether it runs
 * @param exitCode as the engine remembers it, 0 to 255; it means something of a container that has ended, and is none
 *     where the engine remembers something else, or an error beside it
 * @param outOfMemory whether the kernel ended one of its processes because memory ran out
 * @param ran from the last start to the end after it; none where it has not ended, or the engine does not tell
 */
public record ContainerState(Stage stage, OptionalInt exitCode, boolean outOfMemory, Optional<Span> ran) {

    /**
     * From a container's start to its end, by the engine's clock.
     *
     * @param start a busy Docker notes that of a short run after its end
     * @param end the one after it
     */
    public record Span(Instant start, Instant end) {

        /** How long it took, not less than nothing. */
        public Duration length() {
            return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
        }
    }

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
