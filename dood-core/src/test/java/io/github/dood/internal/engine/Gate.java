package io.github.dood.internal.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where the calls of a {@link FakeEngine} wait until a test lets them pass. */
public final class Gate {

    private final CountDownLatch opened;

    private final CountDownLatch reached = new CountDownLatch(1);

    private volatile boolean interrupted;

    private Gate(CountDownLatch opened) {
        this.opened = opened;
    }

    static Gate open() {
        return new Gate(new CountDownLatch(0));
    }

    static Gate closed() {
        return new Gate(new CountDownLatch(1));
    }

    void pass() {
        reached.countDown();
        if (opened.getCount() == 0) {
            // Also for a thread that is interrupted.
            return;
        }
        try {
            opened.await();
        } catch (InterruptedException broken) {
            interrupted = true;
            throw FakeEngine.failure(0, "interrupted");
        }
    }

    /** Waits until a call waits here. */
    public void awaitCall() throws InterruptedException {
        reached.await();
    }

    /** Lets all pass some time from now. */
    public void opensAfter(Duration time) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(opened::countDown);
    }

    /** Whether a call that waited here was interrupted. */
    public boolean wasInterrupted() {
        return interrupted;
    }
}
