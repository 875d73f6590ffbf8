package io.github.dood.internal.engine.http;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * What the engine is asked once, when it is needed or somebody foresees that it will be. What went wrong is told once; then
 * the engine is asked again. Safe for use by several threads.
 */
final class Asked<T> implements Supplier<T> {

    private final Supplier<Supplier<T>> call;

    private Optional<T> known = Optional.empty();

    private Optional<Supplier<T>> begun = Optional.empty();

    /** @param call begins to ask; what it returns waits for the answer */
    Asked(Supplier<Supplier<T>> call) {
        this.call = call;
    }

    /** Begins to ask, unless that was done before. */
    synchronized void foresee() {
        if (known.isEmpty() && begun.isEmpty()) {
            begun = Optional.of(call.get());
        }
    }

    @Override
    public T get() {
        while (true) {
            Supplier<T> answer = present();
            try {
                return kept(answer.get());
            } catch (CancellationException another) {
                // Another thread was interrupted while it waited for the same answer.
                forget(answer);
            } catch (RuntimeException failure) {
                forget(answer);
                throw failure;
            }
        }
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
