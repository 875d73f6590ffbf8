package io.github.dood.run;

import java.util.function.Consumer;

/**
 * Takes a run's events and is told of its phases, too, such as to see where its time goes.
 *
 * @since 0.1.0
 */
public interface PhaseListener extends Consumer<RunEvent> {

    /**
     * A phase begins, which ends the one before it. Told in the run's thread.
     *
     * @param phase one that may have been there before
     */
    void enters(RunPhase phase);

    /**
     * Tells of a phase where that is wanted.
     *
     * @param events whoever takes a run's events
     * @param phase that begins
     */
    static void tell(Consumer<RunEvent> events, RunPhase phase) {
        if (events instanceof PhaseListener listener) {
            listener.enters(phase);
        }
    }
}
