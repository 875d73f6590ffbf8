package io.github.dood.internal.execution;

import io.github.dood.internal.engine.PullStep;
import io.github.dood.run.RunEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Adds up a pull's many steps into a plain line every now and then. */
final class PullProgress implements Consumer<PullStep> {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final double MEGABYTE = 1_000_000;

    private final String image;

    private final Consumer<RunEvent> events;

    private final Map<String, PullStep> downloads = new HashMap<>();

    private long lastLine = System.nanoTime();

    PullProgress(String image, Consumer<RunEvent> events) {
        this.image = image;
        this.events = events;
        events.accept(new RunEvent.Pulling(image, "started"));
    }

    @Override
    public void accept(PullStep step) {
        if (step.total() > 0 && step.status().equals("Downloading")) {
            downloads.put(step.layer(), step);
        }
        if (System.nanoTime() - lastLine > PAUSE.toNanos() && !downloads.isEmpty()) {
            lastLine = System.nanoTime();
            long current =
                    downloads.values().stream().mapToLong(PullStep::current).sum();
            long total = downloads.values().stream().mapToLong(PullStep::total).sum();
            events.accept(new RunEvent.Pulling(
                    image, String.format(Locale.ROOT, "%.1f of %.1f MB", current / MEGABYTE, total / MEGABYTE)));
        }
    }

    void done() {
        events.accept(new RunEvent.Pulling(image, "done"));
    }
}
