package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.lifecycle.ProgressMeter;
import io.github.dood.internal.lifecycle.ProgressTicker;
import io.github.dood.run.CopyEvent;
import io.github.dood.run.RunEvent;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells of a copy, one thing at a time, though how far it is comes from another thread. */
final class CopyNews {

    private final Path workspace;

    private final Traffic traffic;

    private final Consumer<RunEvent> events;

    CopyNews(Path workspace, Traffic traffic, Consumer<RunEvent> events) {
        this.workspace = workspace;
        this.traffic = traffic;
        this.events = events;
    }

    /** Copies, and tells every five seconds how far that is. */
    <T> T whileMoving(boolean back, Supplier<T> copying) {
        traffic.begin();
        ProgressMeter meter = new ProgressMeter(System::nanoTime);
        return ProgressTicker.resultOf(copying, () -> tellProgress(back, meter));
    }

    /** Tells how far it is. */
    void tellProgress(boolean back, ProgressMeter meter) {
        tell(new CopyEvent.Copying(workspace, back, meter.at(traffic.bytes(), traffic.all())));
    }

    synchronized void tell(RunEvent event) {
        events.accept(event);
    }
}
