package io.github.dood.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What this process made on the engine and is its to remove. While there is any, a shutdown hook stands by, so that
 * Ctrl-C leaves nothing behind. Safe for use by several threads.
 */
public final class Belongings implements AutoCloseable {

    /**
     * How long a removal may take, whatever the engine does, when somebody cancels. The GitLab Runner gives a cancelled job
     * ten seconds, and the process that runs us wants some of them.
     */
    private static final Duration CANCELLED = Duration.ofSeconds(4);

    /** How long a removal waits for an engine that is being restarted, and closing for large volumes to go. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Engine engine;

    private final Patience patience = new Patience(PATIENCE, this::isClosed);

    /** By id; by name while the engine has not told the id. */
    private final Map<String, Belonging> containers = new ConcurrentHashMap<>();

    private final Map<String, Belonging> volumes = new ConcurrentHashMap<>();

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
     * @throws IllegalStateException when this was closed; nothing is left on the engine then
     */
    public String createContainer(ContainerSpec spec) {
        return create(containers, spec.name(), () -> engine.containers().create(spec), id -> id, this::removeContainer);
    }

    /**
     * Creates an empty volume that is this process's to remove.
     *
     * @return the directory on the engine's host where its files lie
     * @throws IllegalStateException when this was closed; nothing is left on the engine then
     */
    public String createVolume(String name, Map<String, String> labels) {
        return create(
                volumes, name, () -> engine.volumes().create(name, labels), directory -> name, this::removeVolume);
    }

    private String create(
            Map<String, Belonging> kind,
            String name,
            Supplier<String> creator,
            UnaryOperator<String> idOf,
            Consumer<String> remover) {
        creation.readLock().lock();
        try {
            refuseWhenClosed();
            // Before the call: where no answer comes, the engine may have made it all the same.
            Belonging belonging = new Belonging(name);
            kind.put(name, belonging);
            standBy();
            String answer = creator.get();
            String id = idOf.apply(answer);
            // Never without either, or another thread finds nothing left to stand by for.
            kind.put(id, belonging);
            if (!id.equals(name)) {
                kind.remove(name);
            }
            if (closed) {
                // Closing may not have waited for the answer.
                remover.accept(id);
            }
            refuseWhenClosed();
            return answer;
        } catch (EngineException failure) {
            if (failure.status() != 0) {
                kind.remove(name);
                standDown();
            }
            throw failure;
        } finally {
            creation.readLock().unlock();
        }
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new IllegalStateException("this Dood was closed");
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

    private void remove(Map<String, Belonging> kind, String id, Runnable remover) {
        Belonging belonging = kind.get(id);
        if (belonging != null) {
            Runnable removal = () -> removeOnce(kind, id, belonging, remover);
            if (Thread.currentThread().isInterrupted()) {
                // Whoever interrupted it waits for its end.
                AtOnce.runInterrupted(
                        removal, System.nanoTime() + CANCELLED.toNanos(), () -> tooSlow(List.of(belonging), CANCELLED));
            } else {
                removal.run();
            }
        }
        standDown();
    }

    private void removeOnce(Map<String, Belonging> kind, String id, Belonging belonging, Runnable remover) {
        // A second remover waits for the first.
        synchronized (belonging) {
            if (kind.containsKey(id)) {
                patience.attempt(remover);
                kind.remove(id);
            }
        }
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return closed;
    }

    private void closeAtExit() {
        List<String> killed = namesOf(containers.values());
        // Nobody else is left to tell.
        try {
            close(CANCELLED);
            if (!killed.isEmpty()) {
                System.err.println("dood: cancelled: killed and removed container " + String.join(", ", killed));
            }
        } catch (RuntimeException failure) {
            System.err.println("dood: cancelled, but could not remove all that it made: " + failure.getMessage());
        }
    }

    private synchronized void standBy() {
        if (!hooked) {
            try {
                Runtime.getRuntime().addShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                closed = true;
                throw shuttingDown;
            }
            hooked = true;
        }
    }

    private synchronized void standDown() {
        if (hooked && (closed || containers.isEmpty() && volumes.isEmpty())) {
            hooked = false;
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The hook is running already.
            }
        }
    }

    /**
     * Removes all there is, all containers at once; nothing can be created any more. Takes a few seconds at most where tools
     * still run, and half a minute where only volumes are left.
     *
     * @throws EngineException when something could not be removed, or not in time; the next dood does it
     */
    @Override
    public void close() {
        boolean cancelled = !containers.isEmpty() || Thread.currentThread().isInterrupted();
        close(cancelled ? CANCELLED : PATIENCE);
    }

    private void close(Duration limit) {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + limit.toNanos();
        closed = true;
        try {
            awaitCreations(end);
            // An engine removes no volume of a container that is there.
            List<RuntimeException> failures = new ArrayList<>(removeAll(containers, this::removeContainer, end, limit));
            failures.addAll(removeAll(volumes, this::removeVolume, end, limit));
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            standDown();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void awaitCreations(long end) throws InterruptedException {
        if (creation.writeLock().tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            creation.writeLock().unlock();
        }
    }

    private List<RuntimeException> removeAll(
            Map<String, Belonging> kind, Consumer<String> remover, long end, Duration limit)
            throws InterruptedException {
        List<Runnable> removals = kind.keySet().stream()
                .<Runnable>map(id -> () -> remover.accept(id))
                .toList();
        return AtOnce.run(removals, end, () -> tooSlow(kind.values(), limit));
    }

    private EngineException tooSlow(Collection<Belonging> left, Duration limit) {
        String words =
                "it did not remove %s within %d s".formatted(String.join(", ", namesOf(left)), limit.toSeconds());
        return new EngineException(
                "The engine at %s is too slow: %s. The next run of dood there does it, or `mvn dood:prune`."
                        .formatted(engine.endpoint(), words),
                0,
                words,
                null);
    }

    private static List<String> namesOf(Collection<Belonging> belongings) {
        return belongings.stream().map(Belonging::name).sorted().toList();
    }

    /**
     * A container or volume; the monitor is the one of its removal.
     *
     * @param name on the engine
     */
    private record Belonging(String name) {}
}
