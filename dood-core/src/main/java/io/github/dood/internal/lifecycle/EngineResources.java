package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What this process made on the engine and is its to remove. While there is any, a shutdown hook stands by, so that
 * Ctrl-C leaves nothing behind. Safe for use by several threads.
 *
 * <p>An interrupted thread stops waiting, but the engine goes on: what is made too late is removed at once, and a
 * volume after every container that may mount it.
 */
public final class EngineResources implements AutoCloseable {

    /** How long a removal waits for an engine that is being restarted, and closing for large volumes to go. */
    private static final Duration RETRY_TIME = Duration.ofSeconds(30);

    private final Engine engine;

    private final Removals removals;

    private final RemovalWait wait;

    private final BackgroundWork works = new BackgroundWork();

    /** By name. */
    private final Map<String, EngineResource> containers = new ConcurrentHashMap<>();

    private final Map<String, EngineResource> volumes = new ConcurrentHashMap<>();

    private final ExitHook hook = new ExitHook(this::closeAtExit, "dood removal at exit");

    private volatile boolean closed;

    /**
     * Asks the engine nothing yet.
     *
     * @param engine where things are made and removed
     */
    public EngineResources(Engine engine) {
        this.engine = engine;
        this.wait = new RemovalWait(engine.endpoint());
        this.removals = new Removals(engine, new RetryPolicy(RETRY_TIME, this::isClosed));
    }

    /**
     * Creates a container that is this process's to remove. It bears its name as a label, and goes by it: whatever id an
     * engine tells, no other container is meant.
     *
     * @return its name
     * @throws IllegalStateException when this was closed; nothing is left on the engine then
     */
    public String createContainer(ContainerSpec spec) {
        ContainerSpec owned = spec.owned(this::labelsOfVolume);
        return create(containers, this::removeContainer, () -> {
            CompletableFuture<String> name = works.begin(() -> {
                engine.containers().create(owned);
                return owned.name();
            });
            return new EngineResource(owned.name(), owned.labels(), owned.sources(), name);
        });
    }

    private Optional<Map<String, String>> labelsOfVolume(String name) {
        EngineResource volume = volumes.get(name);
        return volume == null ? Optional.empty() : Optional.of(volume.labels());
    }

    /**
     * Creates an empty volume that is this process's to remove. It bears its name as a label.
     *
     * @return the directory on the engine's host where its files lie
     * @throws IllegalStateException when this was closed; nothing is left on the engine then
     */
    public String createVolume(String name, Map<String, String> labels) {
        Map<String, String> owned = Labelled.named(name, labels);
        return create(volumes, this::removeVolume, () -> {
            CompletableFuture<String> directory =
                    works.begin(() -> engine.volumes().create(name, owned));
            return new EngineResource(name, owned, Set.of(), directory);
        });
    }

    private String create(
            Map<String, EngineResource> kind, Consumer<String> remover, Supplier<EngineResource> creator) {
        EngineResource resource = begin(kind, creator);
        try {
            String answer = resource.creation().get();
            refuseWhenClosed();
            return answer;
        } catch (IllegalStateException closedMeanwhile) {
            throw after(closedMeanwhile, () -> remover.accept(resource.name()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw after(resource.cancelled(engine.endpoint(), interrupted), () -> remover.accept(resource.name()));
        } catch (ExecutionException failed) {
            RuntimeException failure = BackgroundWork.failureOf(failed);
            if (resource.isLost()) {
                throw after(failure, () -> remover.accept(resource.name()));
            }
            forget(kind, resource);
            throw failure;
        }
    }

    /** It is noted before it exists: if no answer comes, the engine may have made it all the same. */
    private synchronized EngineResource begin(Map<String, EngineResource> kind, Supplier<EngineResource> creator) {
        refuseWhenClosed();
        try {
            hook.standBy();
        } catch (IllegalStateException ending) {
            closed = true;
            throw ending;
        }
        EngineResource resource = creator.get();
        kind.put(resource.name(), resource);
        return resource;
    }

    private static <F extends Throwable> F after(F failure, Runnable removal) {
        try {
            removal.run();
        } catch (RuntimeException unremoved) {
            failure.addSuppressed(unremoved);
        }
        return failure;
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
    public <T> T using(String container, Supplier<T> use) {
        T result;
        try {
            result = use.get();
        } catch (RuntimeException | Error failure) {
            removeAfter(failure, container);
            throw failure;
        }
        removeContainer(container);
        return result;
    }

    /** Removes a container after a failure, which stays the one to tell of. */
    public void removeAfter(Throwable failure, String container) {
        after(failure, () -> removeContainer(container));
    }

    /** Removes a container, even when this thread was interrupted, and then tells of the interruption again. */
    public void removeContainer(String name) {
        EngineResource container = containers.get(name);
        if (container != null) {
            wait.await(container, beginRemovalOfContainer(container));
        }
    }

    /** Removes a volume, even when this thread was interrupted, and then tells of the interruption again. */
    public void removeVolume(String name) {
        EngineResource volume = volumes.get(name);
        if (volume != null) {
            wait.await(volume, beginRemovalOfVolume(volume));
        }
    }

    private CompletableFuture<Void> beginRemovalOfContainer(EngineResource container) {
        return container.removal(() -> works.begin(() -> {
            removals.removeContainer(container);
            if (!container.isLost() || closed) {
                forget(containers, container);
            }
            return null;
        }));
    }

    private CompletableFuture<Void> beginRemovalOfVolume(EngineResource volume) {
        return volume.removal(() -> works.begin(() -> {
            List<EngineResource> users = usersOf(volume);
            removals.removeVolume(volume, users);
            if (closed || !volume.isLost() && users.stream().noneMatch(EngineResource::isLost)) {
                forget(volumes, volume);
            }
            return null;
        }));
    }

    /** Containers that are being created count, too; creation and removal both check at the same time. */
    private synchronized List<EngineResource> usersOf(EngineResource volume) {
        return containers.values().stream()
                .filter(container -> container.mounts(volume.name()))
                .toList();
    }

    private void forget(Map<String, EngineResource> kind, EngineResource resource) {
        kind.remove(resource.name());
        standDown();
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return closed;
    }

    /** Runs something once all that was asked of the engine has ended; now, where it has. */
    public void afterAll(Runnable last) {
        works.afterAll(last);
    }

    private void closeAtExit() {
        List<String> killed = containers.values().stream()
                .filter(container -> !container.isLost())
                .map(EngineResource::name)
                .sorted()
                .toList();
        // Nobody is left who could be told.
        try {
            close(RemovalWait.CANCELLED);
            if (!killed.isEmpty()) {
                System.err.println("dood: cancelled: killed and removed container " + String.join(", ", killed));
            }
        } catch (RuntimeException failure) {
            System.err.println("dood: cancelled, but could not remove all that it made: " + failure.getMessage());
        }
    }

    private synchronized void standDown() {
        if (closed || containers.isEmpty() && volumes.isEmpty()) {
            hook.standDown();
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
        close(cancelled ? RemovalWait.CANCELLED : RETRY_TIME);
    }

    private void close(Duration limit) {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            closed = true;
        }
        try {
            // An engine removes no volume of a container that is there.
            List<RuntimeException> failures =
                    new ArrayList<>(removeAll(containers, this::beginRemovalOfContainer, end, limit));
            failures.addAll(removeAll(volumes, this::beginRemovalOfVolume, end, limit));
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
        } catch (InterruptedException again) {
            // Nobody waits any more, but the volumes are removed as well, after the containers.
            volumes.values().forEach(this::beginRemovalOfVolume);
            interrupted = true;
        } finally {
            standDown();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<RuntimeException> removeAll(
            Map<String, EngineResource> kind,
            Function<EngineResource, CompletableFuture<Void>> remover,
            long end,
            Duration limit)
            throws InterruptedException {
        List<EngineResource> present = List.copyOf(kind.values());
        return wait.awaitAll(present.stream().map(remover).toList(), kind.values(), end, limit);
    }
}
