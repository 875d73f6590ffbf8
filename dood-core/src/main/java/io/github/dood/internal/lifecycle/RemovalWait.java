package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Waits for removals, no longer than somebody who cancels can wait. A removal that is not waited for goes on.
 *
 * @param endpoint the engine that removes
 */
record RemovalWait(Endpoint endpoint) {

    /**
     * How long a removal may take, whatever the engine does, when somebody cancels. The GitLab Runner gives a cancelled job
     * ten seconds, and the process that runs us wants some of them.
     */
    static final Duration CANCELLED = Duration.ofSeconds(4);

    /** Retries and deadlines end every removal before that. */
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

    /**
     * Waits for the removal of one thing; for a few seconds only where this thread is interrupted, before or meanwhile, or
     * where the engine has not answered before. The thread stays interrupted.
     */
    void await(EngineResource resource, CompletableFuture<Void> removal) {
        boolean interrupted = Thread.interrupted();
        try {
            boolean ended;
            try {
                ended = BackgroundWork.ended(
                        interrupted || resource.isLost() ? CANCELLED : AS_LONG_AS_IT_TAKES, List.of(removal));
            } catch (InterruptedException now) {
                boolean again = interrupted;
                interrupted = true;
                ended = !again && BackgroundWork.ended(CANCELLED, List.of(removal));
            }
            if (!ended) {
                throw tooSlow(List.of(resource), CANCELLED);
            }
        } catch (InterruptedException again) {
            throw tooSlow(List.of(resource), CANCELLED);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        BackgroundWork.resultOf(removal);
    }

    /**
     * Waits for the removal of several things.
     *
     * @param left those that are still there
     * @param end of the waiting, in the time of {@link System#nanoTime}
     * @param limit how long the waiting was to last from its begin
     * @return what went wrong; one that cannot be removed does not keep the others
     */
    List<RuntimeException> awaitAll(
            List<CompletableFuture<Void>> removals, Collection<EngineResource> left, long end, Duration limit)
            throws InterruptedException {
        List<RuntimeException> failures = new ArrayList<>();
        if (!BackgroundWork.ended(Duration.ofNanos(end - System.nanoTime()), removals)) {
            failures.add(tooSlow(left, limit));
        }
        removals.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(failed -> {
            try {
                BackgroundWork.resultOf(failed);
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        });
        return failures;
    }

    private EngineException tooSlow(Collection<EngineResource> left, Duration limit) {
        String names = String.join(
                ", ", left.stream().map(EngineResource::name).sorted().toList());
        String words = "it did not remove %s within %d s".formatted(names, limit.toSeconds());
        return EngineException.of(
                "The engine at %s is too slow: %s. The next run of dood there does it.".formatted(endpoint, words),
                0,
                words,
                null);
    }
}
