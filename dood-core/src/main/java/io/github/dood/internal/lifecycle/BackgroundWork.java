package io.github.dood.internal.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Work on threads of its own, which goes on when whoever waits for it is interrupted or has no more time: a call to an engine
 * that is broken off may be done all the same, and then nobody would know of it.
 */
final class BackgroundWork {

    private final Set<CompletableFuture<?>> going = ConcurrentHashMap.newKeySet();

    /** Begins some work, each on a thread of its own, so that none waits for another. */
    <T> CompletableFuture<T> begin(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        going.add(result);
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.get());
                    } catch (RuntimeException | Error failure) {
                        result.completeExceptionally(failure);
                    } finally {
                        going.remove(result);
                    }
                },
                "dood engine work");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    /** Runs something once all work that has begun by now has ended; now, when it has. */
    void afterAll(Runnable last) {
        CompletableFuture.allOf(going.toArray(CompletableFuture[]::new)).whenComplete((none, failure) -> last.run());
    }

    /**
     * Waits for works.
     *
     * @param limit how long at most
     * @return whether all have ended by then, well or not
     */
    static boolean ended(Duration limit, List<? extends CompletableFuture<?>> works) throws InterruptedException {
        try {
            CompletableFuture.allOf(works.toArray(CompletableFuture[]::new)).get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException oneFailed) {
            return true;
        } catch (TimeoutException late) {
            return false;
        }
    }

    /** Waits for a work to end, well or not, however long it takes. */
    static void await(CompletableFuture<?> work) {
        try {
            work.join();
        } catch (CompletionException | CancellationException failed) {
            // Whoever wants its result is told of this.
        }
    }

    /** The result of a work, however long it takes; what went wrong with it is thrown. */
    static <T> T resultOf(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException failed) {
            throw failureOf(failed);
        }
    }

    /** What went wrong with a work that has failed. */
    static RuntimeException failureOf(Exception failed) {
        // A Supplier cannot throw a checked exception.
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failed.getCause();
    }
}
