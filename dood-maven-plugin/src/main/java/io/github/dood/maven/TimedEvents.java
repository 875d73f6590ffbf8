package io.github.dood.maven;

import io.github.dood.run.PhaseListener;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunPhase;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Lets a goal's clock know the phases of a tool run.
 *
 * @param events takes what happens
 */
record TimedEvents(GoalClock clock, Consumer<RunEvent> events) implements PhaseListener {

    @Override
    public void enters(RunPhase phase) {
        clock.enter(phase.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    @Override
    public void accept(RunEvent event) {
        events.accept(event);
        if (event instanceof RunEvent.Ended) {
            clock.enter(GoalClock.GOAL);
        }
    }
}
