package io.github.dood.run;

import io.github.dood.context.OwnerState;
import io.github.dood.leftovers.Leftover;
import io.github.dood.leftovers.Leftovers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Removes what killed runs left on the engine: once, and beside the first tool, which does not wait for it. Nothing that goes
 * wrong here is a reason for a build to fail. Safe for use by several threads.
 */
final class Sweep {

    /** How much longer than its tool the first run may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Leftovers leftovers;

    private Optional<Thread> thread = Optional.empty();

    Sweep(Leftovers leftovers) {
        this.leftovers = leftovers;
    }

    /** Begins, unless it has begun already. */
    synchronized void begin(Consumer<RunEvent> events) {
        if (thread.isEmpty()) {
            Thread sweeper = new Thread(() -> sweep(events), "dood sweep");
            sweeper.setDaemon(true);
            sweeper.start();
            thread = Optional.of(sweeper);
        }
    }

    /** Waits a little for the end, so that a build of short tools sweeps, too. */
    void await() {
        Optional<Thread> begun = begun();
        try {
            if (begun.isPresent()) {
                begun.get().join(PATIENCE.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Thread> begun() {
        return thread;
    }

    private void sweep(Consumer<RunEvent> events) {
        List<Leftover> removed = list().stream()
                .filter(leftover -> leftover.state() == OwnerState.DEAD)
                .filter(this::removes)
                .toList();
        if (!removed.isEmpty()) {
            events.accept(new RunEvent.Swept(removed));
        }
    }

    private List<Leftover> list() {
        try {
            return leftovers.list();
        } catch (RuntimeException failure) {
            // A proxy may forbid it, or the run has ended. The next dood tries again, and dood:prune says why not.
            return List.of();
        }
    }

    private boolean removes(Leftover leftover) {
        try {
            return leftovers.remove(leftover);
        } catch (RuntimeException failure) {
            // The others can go all the same.
            return false;
        }
    }
}
