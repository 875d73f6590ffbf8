package io.github.dood.internal.execution;

import io.github.dood.run.PhaseListener;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunPhase;
import java.util.function.Consumer;

/** Passes on a run's events, and remembers whether its tool had nothing to look at. */
final class NoFilesWatch implements PhaseListener {

    private final Consumer<RunEvent> events;

    private boolean told;

    NoFilesWatch(Consumer<RunEvent> events) {
        this.events = events;
    }

    @Override
    public void accept(RunEvent event) {
        told |= event instanceof RunEvent.NoFiles;
        events.accept(event);
    }

    @Override
    public void enters(RunPhase phase) {
        PhaseListener.tell(events, phase);
    }

    /** Whether it was told that there are no files. */
    boolean hasNone() {
        return told;
    }
}
