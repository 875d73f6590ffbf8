package io.github.dood.internal.lifecycle;

import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Tries again what an engine gave no answer to, since an engine that is restarted answers soon. All calls to one engine
 * share one patience: when it is over, each call is tried only once, until the engine has answered again.
 */
final class RetryPolicy {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Duration limit;

    /** Gives up early, when the process cannot wait any longer. */
    private final BooleanSupplier hurry;

    private long end = Long.MAX_VALUE;

    /** @param limit how long an engine may give no answer */
    RetryPolicy(Duration limit, BooleanSupplier hurry) {
        this.limit = limit;
        this.hurry = hurry;
    }

    /**
     * Runs a call until it is answered.
     *
     * @throws EngineException when the engine refuses it, or gives no answer for too long
     */
    void attempt(Runnable call) {
        while (true) {
            begin();
            try {
                call.run();
                answered();
                return;
            } catch (EngineException failure) {
                if (!failure.isUnanswered()) {
                    answered();
                    throw failure;
                }
                if (hurry.getAsBoolean() || isOver() || !pause()) {
                    throw failure;
                }
            }
        }
    }

    private synchronized void answered() {
        end = Long.MAX_VALUE;
    }

    private synchronized void begin() {
        if (end == Long.MAX_VALUE) {
            end = System.nanoTime() + limit.toNanos();
        }
    }

    private synchronized boolean isOver() {
        return System.nanoTime() >= end;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
