package io.github.dood.run;

import io.github.dood.engine.Containers;
import io.github.dood.workspace.SharedContainer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The containers that are this process's to remove. While there are any, a shutdown hook stands by, so that Ctrl-C leaves
 * none behind.
 */
final class RunningContainers implements AutoCloseable {

    private final Containers containers;

    /** Each container with the monitor that makes a second remover wait for the first. */
    private final Map<String, Object> monitors = new ConcurrentHashMap<>();

    /** Held for reading while a container is created, so that closing sees all there are. */
    private final ReadWriteLock creation = new ReentrantReadWriteLock();

    private final Thread hook = new Thread(this::removeAll, "dood removal at exit");

    private boolean hooked;

    private volatile boolean closed;

    RunningContainers(Containers containers) {
        this.containers = containers;
    }

    /**
     * Creates a container that is this process's to remove.
     *
     * @throws IllegalStateException when this was closed; nothing is created then
     */
    SharedContainer add(Supplier<SharedContainer> creator) {
        creation.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("this Dood was closed");
            }
            SharedContainer container = creator.get();
            monitors.put(container.id(), new Object());
            standBy();
            return container;
        } finally {
            creation.readLock().unlock();
        }
    }

    /** Removes a container, even when this thread was interrupted, and then tells of the interruption again. */
    void remove(String id) {
        boolean interrupted = Thread.interrupted();
        try {
            Object monitor = monitors.getOrDefault(id, this);
            synchronized (monitor) {
                if (monitors.containsKey(id)) {
                    containers.remove(id);
                    monitors.remove(id);
                }
            }
            standDown();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    private synchronized void standBy() {
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(hook);
            hooked = true;
        }
    }

    private synchronized void standDown() {
        if (hooked && monitors.isEmpty()) {
            hooked = false;
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The hook is running already.
            }
        }
    }

    private void removeAll() {
        monitors.keySet().forEach(this::remove);
    }

    @Override
    public void close() {
        creation.writeLock().lock();
        try {
            closed = true;
        } finally {
            creation.writeLock().unlock();
        }
        removeAll();
    }
}
