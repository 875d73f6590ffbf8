package io.github.dood.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets something that takes long be told of every five seconds, also while it stands still. What takes less is not told of.
 */
public final class ProgressTicker {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Runnable line;

    private final CountDownLatch ended = new CountDownLatch(1);

    private ProgressTicker(Runnable line) {
        this.line = line;
    }

    /**
     * Does something.
     *
     * @param work is done in this thread
     * @param line tells how far it is, in another thread while this one works, and never afterwards
     */
    public static void during(Runnable work, Runnable line) {
        resultOf(
                () -> {
                    work.run();
                    return true;
                },
                line);
    }

    /** Does the same, and returns the result of the work. */
    public static <T> T resultOf(Supplier<T> work, Runnable line) {
        return resultOf(work, line, PAUSE);
    }

    static <T> T resultOf(Supplier<T> work, Runnable line, Duration pause) {
        ProgressTicker ticker = new ProgressTicker(line);
        Thread thread = new Thread(() -> ticker.tell(pause), "dood progress");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.get();
        } finally {
            ticker.end();
        }
    }

    private void tell(Duration pause) {
        try {
            while (!ended.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                tellOnce();
            }
        } catch (InterruptedException ended) {
            // Nobody interrupts this thread but to end it.
            return;
        }
    }

    private synchronized void tellOnce() {
        if (ended.getCount() > 0) {
            line.run();
        }
    }

    /** Waits for a line that is being told. */
    private synchronized void end() {
        ended.countDown();
    }
}
