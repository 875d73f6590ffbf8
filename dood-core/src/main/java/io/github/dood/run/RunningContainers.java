package io.github.dood.run;

import io.github.dood.engine.Containers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The containers that are this process's to remove. While there are any, a shutdown hook stands by, so that Ctrl-C leaves
 * none behind.
 */
final class RunningContainers implements AutoCloseable {

    private final Containers containers;

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    private final Thread hook = new Thread(this::removeAll, "dood removal at exit");

    private boolean hooked;

    RunningContainers(Containers containers) {
        this.containers = containers;
    }

    synchronized void add(String id) {
        ids.add(id);
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(hook);
            hooked = true;
        }
    }

    /** Removes a container, even when this thread was interrupted, and then tells of the interruption again. */
    void remove(String id) {
        boolean interrupted = Thread.interrupted();
        try {
            if (ids.contains(id)) {
                containers.remove(id);
                forget(id);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void forget(String id) {
        ids.remove(id);
        if (hooked && ids.isEmpty()) {
            hooked = false;
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The hook is running already.
            }
        }
    }

    private void removeAll() {
        ids.forEach(containers::remove);
    }

    @Override
    public void close() {
        ids.forEach(this::remove);
    }
}
