package io.github.dood.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What this process made on the engine and is its to remove. While there is any, a shutdown hook stands by, so that
 * Ctrl-C leaves nothing behind. Safe for use by several threads.
 */
public final class Belongings implements AutoCloseable {

    /** How long a removal waits for an engine that is being restarted. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Engine engine;

    private final Patience patience = new Patience(PATIENCE, this::isClosed);

    /** Each thing with the monitor that makes a second remover wait for the first. */
    private final Map<String, Object> containers = new ConcurrentHashMap<>();

    private final Map<String, Object> volumes = new ConcurrentHashMap<>();

    /** Held for reading while something is created, so that closing sees all there is. */
    private final ReadWriteLock creation = new ReentrantReadWriteLock();

    private final Thread hook = new Thread(this::closeAtExit, "dood removal at exit");

    private boolean hooked;

    private volatile boolean closed;

    /**
     * Asks the engine nothing yet.
     *
     * @param engine where things are made and removed
     */
    public Belongings(Engine engine) {
        this.engine = engine;
    }

    /** A name for what is about to be made, which nothing else on the engine has. */
    public static String newName() {
        return "dood-" + UUID.randomUUID();
    }

    /**
     * Creates a container that is this process's to remove.
     *
     * @return its id
     * @throws IllegalStateException when this was closed; nothing is created then
     */
    public String createContainer(ContainerSpec spec) {
        return create(containers, spec.name(), () -> engine.containers().create(spec), id -> id);
    }

    /**
     * Creates an empty volume that is this process's to remove.
     *
     * @return the directory on the engine's host where its files lie
     * @throws IllegalStateException when this was closed; nothing is created then
     */
    public String createVolume(String name, Map<String, String> labels) {
        return create(volumes, name, () -> engine.volumes().create(name, labels), directory -> name);
    }

    private String create(
            Map<String, Object> monitors, String name, Supplier<String> creator, UnaryOperator<String> idOf) {
        creation.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("this Dood was closed");
            }
            // Before the call: where no answer comes, the engine may have made it all the same.
            Object monitor = new Object();
            monitors.put(name, monitor);
            standBy();
            String answer = creator.get();
            monitors.remove(name);
            monitors.put(idOf.apply(answer), monitor);
            return answer;
        } catch (EngineException failure) {
            if (failure.status() != 0) {
                monitors.remove(name);
                standDown();
            }
            throw failure;
        } finally {
            creation.readLock().unlock();
        }
    }

    /**
     * Uses a container and then removes it.
     *
     * @param use what is done with it; when it fails, that is what is told of, even when the removal fails as well
     */
    public <T> T using(String containerId, Supplier<T> use) {
        T result;
        try {
            result = use.get();
        } catch (RuntimeException | Error failure) {
            removeAfter(failure, containerId);
            throw failure;
        }
        removeContainer(containerId);
        return result;
    }

    /** Removes a container after a failure, which stays the one to tell of. */
    public void removeAfter(Throwable failure, String containerId) {
        try {
            removeContainer(containerId);
        } catch (RuntimeException unremoved) {
            failure.addSuppressed(unremoved);
        }
    }

    /** Removes a container, even when this thread was interrupted, and then tells of the interruption again. */
    public void removeContainer(String id) {
        remove(containers, id, () -> engine.containers().remove(id));
    }

    /** Removes a volume, even when this thread was interrupted, and then tells of the interruption again. */
    public void removeVolume(String name) {
        remove(volumes, name, () -> engine.volumes().remove(name));
    }

    private void remove(Map<String, Object> monitors, String id, Runnable remover) {
        boolean interrupted = Thread.interrupted();
        try {
            synchronized (monitors.getOrDefault(id, this)) {
                if (monitors.containsKey(id)) {
                    patience.attempt(remover);
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

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return closed;
    }

    private void closeAtExit() {
        try {
            close();
        } catch (RuntimeException failure) {
            // Nobody else is left to tell.
            System.err.println("dood could not remove all that it made: " + failure.getMessage());
        }
    }

    private synchronized void standBy() {
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(hook);
            hooked = true;
        }
    }

    private synchronized void standDown() {
        if (hooked && containers.isEmpty() && volumes.isEmpty()) {
            hooked = false;
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The hook is running already.
            }
        }
    }

    private void removeAll() {
        List<RuntimeException> failures = new ArrayList<>();
        containers.keySet().forEach(id -> attempt(() -> removeContainer(id), failures));
        volumes.keySet().forEach(name -> attempt(() -> removeVolume(name), failures));
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private static void attempt(Runnable removal, List<RuntimeException> failures) {
        try {
            removal.run();
        } catch (RuntimeException failure) {
            // The others can go all the same.
            failures.add(failure);
        }
    }

    /** Removes all there is; nothing can be created any more. */
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
