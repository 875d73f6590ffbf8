package io.github.dood.internal.leftovers;

import io.github.dood.run.Leftover;
import io.github.dood.run.OwnerState;
import io.github.dood.run.RunEvent;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Removes what killed runs left on the engine: once, beside the first tool and what comes after it, for as long as the
 * build takes, however much there is. A failure here never fails a build. Safe for use by several threads.
 */
public final class LeftoverCleaner implements AutoCloseable {

    /** How much longer than its tool the first run may take, so that a build with a short tool cleans up, too. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** A call to the engine that is broken off ends at once; a listener may take its time. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Leftovers leftovers;

    private final BooleanSupplier closed;

    private Optional<Thread> thread = Optional.empty();

    private boolean awaited;

    /** @param closed whether nothing more may be asked of the engine */
    public LeftoverCleaner(Leftovers leftovers, BooleanSupplier closed) {
        this.leftovers = leftovers;
        this.closed = closed;
    }

    /** Begins, unless it has begun already, or nothing more may be asked. */
    public synchronized void begin(Consumer<RunEvent> events) {
        if (thread.isEmpty() && !closed.getAsBoolean()) {
            Thread cleaner = new Thread(() -> clean(events), "dood leftovers");
            cleaner.setDaemon(true);
            cleaner.start();
            thread = Optional.of(cleaner);
        }
    }

    /** Waits a little for the end, the first time. */
    public void await() {
        Optional<Thread> begun = toBeAwaited();
        try {
            if (begun.isPresent()) {
                begun.get().join(LONGEST_WAIT.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it, and waits for its end: nothing of it may run when the program has taken its classes away. */
    @Override
    public void close() {
        Optional<Thread> begun = begun();
        if (begun.isEmpty() || begun.get() == Thread.currentThread()) {
            return;
        }
        begun.get().interrupt();
        try {
            begun.get().join(LONGEST_END.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Thread> begun() {
        return thread;
    }

    private synchronized Optional<Thread> toBeAwaited() {
        Optional<Thread> begun = thread.filter(any -> !awaited);
        awaited = true;
        return begun;
    }

    /** Tells of what each killed run had left as soon as that is gone. */
    private void clean(Consumer<RunEvent> events) {
        try {
            Iterator<List<Leftover>> owners = leftovers.byOwner().iterator();
            while (!closed.getAsBoolean() && owners.hasNext()) {
                List<Leftover> removed =
                        owners.next().stream().filter(this::removes).toList();
                if (!removed.isEmpty()) {
                    events.accept(new RunEvent.LeftoversRemoved(removed));
                }
            }
        } catch (RuntimeException failure) {
            // A proxy may forbid it, or the run has ended. The next dood tries again.
        }
    }

    private boolean removes(Leftover leftover) {
        try {
            return leftover.state() == OwnerState.DEAD && !closed.getAsBoolean() && leftovers.remove(leftover);
        } catch (RuntimeException failure) {
            // The others can be removed all the same.
            return false;
        }
    }
}
