package io.github.dood.transport;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which nothing moves for too long while somebody waits for it. That somebody has enough to do with
 * what came, or with what is to be sent, is no silence of the engine.
 */
final class SilenceWatch implements Runnable {

    private final SocketConnection connection;

    private final Duration limit;

    private final ScheduledExecutorService timer;

    private volatile long moved = System.nanoTime();

    private volatile boolean reading;

    private volatile boolean writing;

    private volatile boolean sending;

    private @Nullable ScheduledFuture<?> next;

    private boolean over;

    SilenceWatch(SocketConnection connection, Duration limit, ScheduledExecutorService timer) {
        this.connection = connection;
        this.limit = limit;
        this.timer = timer;
        lookAgain(limit.toNanos());
    }

    void reading(boolean isReading) {
        moved = System.nanoTime();
        reading = isReading;
    }

    void writing(boolean isWriting) {
        moved = System.nanoTime();
        writing = isWriting;
    }

    void sending(boolean isSending) {
        moved = System.nanoTime();
        sending = isSending;
    }

    @Override
    public void run() {
        long left = limit.toNanos() - (System.nanoTime() - moved);
        boolean waiting = sending ? writing : reading;
        if (waiting && left <= 0) {
            connection.closeLate("no answer within " + Timeouts.words(limit));
        } else {
            lookAgain(waiting ? left : limit.toNanos());
        }
    }

    private synchronized void lookAgain(long nanos) {
        if (!over) {
            try {
                next = timer.schedule(this, nanos, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException clientClosed) {
                connection.close();
            }
        }
    }

    synchronized void end() {
        over = true;
        if (next != null) {
            next.cancel(false);
        }
    }
}
