package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.run.CacheEvent;
import io.github.dood.run.EngineException;
import java.util.List;
import java.util.Map;

/**
 * Gives runs the directories that earlier runs of the same tool left. Each is a volume; a run has its volumes for itself alone,
 * and a run at the same time gets others. Safe for use by several threads.
 *
 * <p>No engine can be asked to lock a volume. So a run first makes a container that has its volumes mounted, and then looks
 * whether any other container has one of them: of two that come at once, at least one sees the other, and goes on to the
 * next volumes. Nobody can remove them either as long as that container is there.
 */
public final class ToolCaches {

    /** So many runs of one tool at once can have caches. */
    private static final int PLACES = 16;

    private final Engine engine;

    private final EngineResources resources;

    private final Context context;

    /**
     * Asks the engine nothing yet.
     *
     * @param engine has the caches
     * @param resources keep the containers that stand for leases
     * @param context where the job runs
     */
    public ToolCaches(Engine engine, EngineResources resources, Context context) {
        this.engine = engine;
        this.resources = resources;
        this.context = context;
    }

    /**
     * Takes the caches of a run. Where the engine refuses them the run goes on without, and is told.
     *
     * @return gives them back when it is closed
     * @throws EngineException when the engine does not answer
     */
    public CacheLease take(CacheRequest request) {
        List<String> directories = request.run().memory().caches();
        if (directories.isEmpty()) {
            return CacheLease.NONE;
        }
        try {
            return taken(request, directories);
        } catch (CacheRefusal refusal) {
            return none(request, directories, refusal.getMessage());
        } catch (EngineException refusal) {
            if (refusal.isUnanswered()) {
                throw refusal;
            }
            return none(request, directories, "the engine refuses: " + refusal.briefWords());
        }
    }

    private static CacheLease none(CacheRequest request, List<String> directories, String reason) {
        request.events().accept(new CacheEvent.WithoutCaches(directories, reason));
        return CacheLease.NONE;
    }

    private CacheLease taken(CacheRequest request, List<String> directories) {
        Map<String, String> labels = context.labels().now();
        CacheOwner owner = CacheOwner.of(request, engine, resources, labels);
        CacheKey key = new CacheKey(
                context.project(request.run().memory().project()), CachedTool.nameOf(request.run()), owner.user());
        // One after the other, or two of this process would see each other, and both go on.
        synchronized (this) {
            for (int place = 1; place <= PLACES; place++) {
                CacheHolder holder = new CacheHolder(engine, resources, key.volumes(directories, place));
                if (holder.takes(request.image(), labels, owner)) {
                    request.events()
                            .accept(new CacheEvent.Cached(
                                    directories, key.project().refs(), place));
                    return new CacheLease(holder);
                }
            }
        }
        throw new CacheRefusal("%d runs of %s have theirs at the same time".formatted(PLACES, key.tool()));
    }
}
