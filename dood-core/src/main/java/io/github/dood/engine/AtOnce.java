package io.github.dood.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Does several things at the same time, and waits for them only so long. */
final class AtOnce {

    private AtOnce() {}

    /**
     * Does one thing though this thread was interrupted, and tells of the interruption again.
     *
     * @param end of the waiting, in the time of {@link System#nanoTime}
     * @param late what is wrong when it has not ended by then, or when the thread is interrupted once more
     */
    static void runInterrupted(Runnable work, long end, Supplier<RuntimeException> late) {
        Thread.interrupted();
        try {
            run(List.of(work), end, late).forEach(failure -> {
                throw failure;
            });
        } catch (InterruptedException again) {
            throw late.get();
        } finally {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @param works one thread for each
     * @param end of the waiting, in the time of {@link System#nanoTime}
     * @param late what is wrong with a work that has not ended by then
     * @return what went wrong, in the order of the works; none keeps the others from being done
     */
    static List<RuntimeException> run(List<Runnable> works, long end, Supplier<RuntimeException> late)
            throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "dood removal");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<Object>> calls =
                    works.stream().map(Executors::callable).toList();
            List<RuntimeException> failures = new ArrayList<>();
            for (Future<Object> work : threads.invokeAll(calls, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                try {
                    work.get();
                } catch (CancellationException notEnded) {
                    failures.add(late.get());
                } catch (ExecutionException failure) {
                    // A Runnable throws nothing else.
                    failures.add((RuntimeException) failure.getCause());
                }
            }
            return failures;
        } finally {
            threads.shutdownNow();
        }
    }
}
