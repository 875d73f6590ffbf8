package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.Engine;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.List;

/** Asks an engine to remove what this process made there, in an order in which nothing comes back. */
final class Removals {

    /** How long a container that is being removed may keep its volume. */
    private static final Duration IN_USE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** How often what may still be in the making is asked for. */
    private static final int ATTEMPTS = 5;

    private final Engine engine;

    private final RetryPolicy retries;

    Removals(Engine engine, RetryPolicy retries) {
        this.engine = engine;
        this.retries = retries;
    }

    /** Removes a container once its creation has ended. */
    void removeContainer(EngineResource container) {
        remove(container, () -> engine.containers().remove(container.name()));
    }

    /**
     * Removes a volume once none of its users can make the engine create it anew.
     *
     * @param users the containers that mount it
     */
    void removeVolume(EngineResource volume, List<EngineResource> users) {
        users.forEach(EngineResource::awaitCreation);
        users.forEach(EngineResource::awaitRemoval);
        remove(volume, () -> removeUnused(volume.name()));
    }

    private void remove(EngineResource resource, Runnable remover) {
        resource.awaitCreation();
        if (resource.isLost()) {
            for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
                remover.run();
                pause();
            }
            remover.run();
        } else if (!resource.isRefused()) {
            retries.attempt(remover);
        }
    }

    private void removeUnused(String volume) {
        long end = System.nanoTime() + IN_USE.toNanos();
        while (true) {
            try {
                engine.volumes().remove(volume);
                return;
            } catch (EngineException failure) {
                if (!failure.isConflict() || System.nanoTime() >= end) {
                    throw failure;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }
}
