package io.github.dood.internal.lifecycle;

/**
 * Does something when a thread is interrupted. One that reads from a socket of the network does not hear it by itself: its
 * connection must be closed.
 */
final class InterruptionWatch implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 100;

    private final Thread watcher;

    private InterruptionWatch(Thread watcher) {
        this.watcher = watcher;
    }

    /** Watches the present thread until this is closed. */
    static InterruptionWatch begin(Runnable action) {
        Thread watched = Thread.currentThread();
        Thread watcher = new Thread(() -> watch(watched, action), "dood interruption watch");
        watcher.setDaemon(true);
        watcher.start();
        return new InterruptionWatch(watcher);
    }

    private static void watch(Thread watched, Runnable action) {
        try {
            while (!watched.isInterrupted()) {
                Thread.sleep(INTERVAL_MILLIS);
            }
            action.run();
        } catch (InterruptedException closed) {
            // The thread is past the place where it has to be watched.
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
