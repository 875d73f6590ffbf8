package io.github.dood.internal.engine.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * What the engine is asked once, when it is needed or somebody foresees that it will be. What went wrong is told once; then
 * the engine is asked again. What was foreseen long before and went wrong is told only where it goes wrong again. Safe for use
 * by several threads.
 */
final class Asked<T> implements Supplier<T> {

    /** What went wrong in a call that was begun longer ago may be over. */
    private static final Duration RECENT = Duration.ofSeconds(1);

    private final Supplier<Supplier<T>> call;

    private final Duration recent;

    private Optional<T> known = Optional.empty();

    private Optional<Supplier<T>> begun = Optional.empty();

    private long beginning;

    /** @param call begins to ask; what it returns waits for the answer */
    Asked(Supplier<Supplier<T>> call) {
        this(call, RECENT);
    }

    /** @param recent how long what went wrong counts, from the begin of its call */
    Asked(Supplier<Supplier<T>> call, Duration recent) {
        this.call = call;
        this.recent = recent;
    }

    /** Begins to ask, unless that was done before. */
    synchronized void foresee() {
        if (known.isEmpty() && begun.isEmpty()) {
            begun = Optional.of(call.get());
            beginning = System.nanoTime();
        }
    }

    @Override
    public T get() {
        boolean isOld = isOld();
        while (true) {
            Supplier<T> answer = present();
            try {
                return kept(answer.get());
            } catch (CancellationException another) {
                // Another thread was interrupted while it waited for the same answer.
                forget(answer);
            } catch (RuntimeException failure) {
                forget(answer);
                if (!isOld) {
                    throw failure;
                }
                isOld = false;
            }
        }
    }

    private synchronized boolean isOld() {
        return begun.isPresent() && System.nanoTime() - beginning >= recent.toNanos();
    }

    private synchronized Supplier<T> present() {
        foresee();
        return known.isPresent() ? known::get : begun.get();
    }

    private synchronized T kept(T answer) {
        known = Optional.of(answer);
        begun = Optional.empty();
        return answer;
    }

    private synchronized void forget(Supplier<T> answer) {
        if (begun.isPresent() && begun.get() == answer) {
            begun = Optional.empty();
        }
    }
}
