package io.github.dood.transport;

import java.io.Closeable;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes connections whose time is up. Its one thread lives only where there are timeouts. */
final class Timeouts implements Closeable {

    private static final int IDLE_SECONDS = 10;

    private @Nullable ScheduledThreadPoolExecutor timer;

    private boolean closed;

    /**
     * Closes a connection that is not made in time, unless that is cancelled.
     *
     * @param start since when the limit runs, as {@link System#nanoTime} says it
     * @throws SocketException when this is closed, and its client with it
     */
    ScheduledFuture<?> closeLate(SocketConnection connection, Duration limit, long start) throws SocketException {
        try {
            return timer().schedule(
                            () -> connection.closeLate("no connection within " + words(limit)),
                            limit.toNanos() - (System.nanoTime() - start),
                            TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closedMeanwhile) {
            throw new SocketException(Connector.CLOSED);
        }
    }

    /** Closes a connection when the engine is silent for too long. */
    void watch(SocketConnection connection, Duration limit) {
        connection.watch(new SilenceWatch(connection, limit, timer()));
    }

    /** A limit in words for people. */
    static String words(Duration limit) {
        return limit.toMillisPart() == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private synchronized ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor present = timer;
        if (present == null) {
            present = new ScheduledThreadPoolExecutor(1, work -> {
                Thread thread = new Thread(work, "dood transport timeouts");
                thread.setDaemon(true);
                return thread;
            });
            present.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
            present.allowCoreThreadTimeOut(true);
            present.setRemoveOnCancelPolicy(true);
            timer = present;
            if (closed) {
                present.shutdownNow();
            }
        }
        return present;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
