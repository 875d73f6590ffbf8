package io.github.dood.internal.execution;

import io.github.dood.internal.engine.PullFailure;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.EngineException;
import io.github.dood.run.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Pulls again where what failed may pass: the network, or a registry that is restarted or busy. The pauses grow, so that a
 * registry that many builds wait for is not kept busy by them, and end after a while. From then on each pull from that registry
 * is tried only once, until one succeeds, so that a build of many modules does not wait for each of them.
 */
final class PullAttempts {

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));

    /** Since the first failure. An engine itself may try for more than a minute before it tells of one. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Duration TICK = Duration.ofMillis(50);

    private final EngineResources resources;

    private final List<Duration> pauses;

    private final Duration limit;

    /** The registries that failed to the end. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** @param resources whose closing ends a pause, as an interruption of the thread does */
    PullAttempts(EngineResources resources) {
        this(resources, PAUSES, LIMIT);
    }

    /**
     * @param resources whose closing ends a pause, as an interruption of the thread does
     * @param pauses each followed by one more try
     * @param limit after the first failure; then no pause begins any more
     */
    PullAttempts(EngineResources resources, List<Duration> pauses, Duration limit) {
        this.resources = resources;
        this.pauses = List.copyOf(pauses);
        this.limit = limit;
    }

    /**
     * Runs a pull until it succeeds, or fails in a way that does not pass, or has failed too often.
     *
     * @param image the reference that is pulled
     * @param again is told of each failure after which it is tried again: the engine's words, and the pause before
     * @throws EngineException as the last pull failed
     */
    void run(String image, Runnable pull, BiConsumer<String, Duration> again) {
        long end = Long.MAX_VALUE;
        for (int failures = 0; ; failures++) {
            try {
                pull.run();
                if (!failing.isEmpty()) {
                    failing.remove(registryOf(image));
                }
                return;
            } catch (EngineException failure) {
                if (failures == 0) {
                    end = System.nanoTime() + limit.toNanos();
                }
                if (!mayPass(image, failure) || failing.contains(registryOf(image))) {
                    throw failure;
                }
                if (failures == pauses.size() || System.nanoTime() >= end) {
                    failing.add(registryOf(image));
                    throw failures > 0 ? afterTries(failure, failures + 1) : failure;
                }
                Duration pause = pauses.get(failures);
                again.accept(failure.briefWords(), pause);
                if (!isOver(pause)) {
                    throw failure;
                }
            }
        }
    }

    private static boolean mayPass(String image, EngineException failure) {
        return !failure.isUnanswered()
                && !failure.isForbidden()
                && PullFailure.of(image, failure.words()).mayPass();
    }

    private static String registryOf(String image) {
        return ImageReference.parse(image).registry();
    }

    private static EngineException afterTries(EngineException failure, int tries) {
        return EngineException.of(
                "%s It was tried %d times.".formatted(failure.problem(), tries),
                failure.advice(),
                failure.status(),
                failure.words(),
                failure);
    }

    /** Whether the pause came to its end; not where the run was cancelled meanwhile. */
    private boolean isOver(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        while (!resources.isClosed()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return true;
            }
            try {
                Thread.sleep(Math.min(TICK.toMillis(), Duration.ofNanos(left).toMillis() + 1));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
