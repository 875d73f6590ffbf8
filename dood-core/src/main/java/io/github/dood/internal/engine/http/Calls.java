package io.github.dood.internal.engine.http;

import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Gives every call to the engine a deadline and translates what goes wrong.
 *
 * <p>A call runs on a thread that can be interrupted, which closes its connection, wherever the call is.
 */
final class Calls implements AutoCloseable {

    private final EngineErrors errors;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "dood engine call");
        thread.setDaemon(true);
        return thread;
    });

    Calls(EngineErrors errors) {
        this.errors = errors;
    }

    /** Runs a call, or fails when it takes longer than the deadline. The words end "could not ...". */
    <T> T within(Duration deadline, String words, Callable<T> call) {
        return ask(deadline, words, call).get();
    }

    /**
     * Begins the same, and waits where its result is asked for. The time counts from now.
     *
     * @return fails as the call does, and as cancelled where another thread that waited for it was interrupted
     */
    <T> Supplier<T> ask(Duration deadline, String words, Callable<T> call) {
        long start = System.nanoTime();
        Future<T> answer = submit(call);
        return () -> result(answer, deadline, words, () -> Duration.ofNanos(System.nanoTime() - start));
    }

    /** Begins a call of any length that is asked for its result later. */
    <T> Pending<T> begin(String words, Callable<T> call) {
        return new Pending<>(submit(call), failure -> translated(words, failure));
    }

    /** Runs a call that may take long, but fails when nothing was heard of it for a while. */
    <T> T whileHeard(Duration silence, String words, Supplier<Duration> sinceHeard, Callable<T> call) {
        return result(submit(call), silence, words, sinceHeard);
    }

    private <T> T result(Future<T> answer, Duration silence, String words, Supplier<Duration> sinceHeard) {
        try {
            while (true) {
                Duration left = silence.minus(sinceHeard.get());
                // Whoever asks late for an answer that came in time gets it.
                if ((left.isNegative() || left.isZero()) && !answer.isDone()) {
                    throw errors.late(words, silence);
                }
                try {
                    return answer.get(Math.max(0, left.toMillis()) + 1, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    // Something may have been heard meanwhile.
                }
            }
        } catch (ExecutionException failure) {
            throw translated(words, failure.getCause());
        } catch (InterruptedException interrupted) {
            throw interruption(words, interrupted);
        } finally {
            answer.cancel(true);
        }
    }

    /** An answer that comes when nobody waits any more may be an open connection, which nobody else would close. */
    private static final class Call<T> extends FutureTask<T> {

        Call(Callable<T> call) {
            super(call);
        }

        @Override
        protected void set(T answer) {
            super.set(answer);
            if (isCancelled() && answer instanceof AutoCloseable open) {
                try {
                    open.close();
                } catch (Exception closedAnyway) {
                    // Nobody waits for it.
                }
            }
        }
    }

    private <T> Future<T> submit(Callable<T> call) {
        try {
            Call<T> begun = new Call<>(call);
            threads.execute(begun);
            return begun;
        } catch (RejectedExecutionException afterClose) {
            return CompletableFuture.failedFuture(new IOException("the connection was closed"));
        }
    }

    private DoodException translated(String words, Throwable failure) {
        return failure instanceof DoodException known ? known : errors.unreachable(words, failure);
    }

    private EngineException interruption(String words, InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return errors.unreachable(words, interrupted);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
