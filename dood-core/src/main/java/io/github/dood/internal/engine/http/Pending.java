package io.github.dood.internal.engine.http;

import io.github.dood.run.DoodException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A call to the engine that is under way on a thread of its own.
 *
 * @param result of the call, some time
 * @param translation of what goes wrong with it, for people
 */
record Pending<T>(Future<T> result, Function<Throwable, DoodException> translation) {

    /** Whether it has ended, in whatever way. */
    boolean hasEnded() {
        return result.isDone();
    }

    /**
     * Waits for its result; none when the call has not ended by then.
     *
     * @throws DoodException when it went wrong, or was given up
     */
    Optional<T> await(Duration limit) throws InterruptedException {
        try {
            return Optional.of(result.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException failure) {
            throw translation.apply(failure.getCause());
        } catch (CancellationException givenUp) {
            throw translation.apply(givenUp);
        }
    }

    /** Gives it up. */
    void cancel() {
        result.cancel(true);
    }
}
