package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.Labels;
import io.github.dood.run.EngineException;
import io.github.dood.run.ToolCache;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The caches that an engine has, of all projects. Only volumes that bear dood's labels, made for them, are ever looked at. */
public final class CacheInventory {

    /** So many can be looked into by way of one container. */
    private static final int AT_ONCE = 50;

    private final Engine engine;

    private final EngineResources resources;

    private final Context context;

    /**
     * Asks the engine nothing yet.
     *
     * @param engine has the caches
     * @param resources keep the containers through which they are looked at
     * @param context where the job runs
     */
    public CacheInventory(Engine engine, EngineResources resources, Context context) {
        this.engine = engine;
        this.resources = resources;
        this.context = context;
    }

    /**
     * All caches, in an order that stays. When they were last used is told with those of {@link #listWithUse} alone.
     *
     * @throws EngineException when the engine does not tell
     */
    public List<ToolCache> list() {
        return caches(volumes(), Map.of());
    }

    /**
     * All caches, and when each was last used: that is the time of its directory, which a container sees that is never started.
     *
     * @throws EngineException when the engine does not tell which there are
     */
    public List<ToolCache> listWithUse() {
        List<Labelled> volumes = volumes();
        Map<String, Instant> used = new HashMap<>();
        Optional<String> image = volumes.isEmpty()
                ? Optional.empty()
                : engine.images().ids().stream().findFirst();
        if (image.isPresent()) {
            for (int start = 0; start < volumes.size(); start += AT_ONCE) {
                used.putAll(lookInto(volumes.subList(start, Math.min(start + AT_ONCE, volumes.size())), image.get()));
            }
        }
        return caches(volumes, used);
    }

    private List<Labelled> volumes() {
        return engine.volumes().volumesLabelled(Labels.CACHE).stream()
                .filter(volume -> volume.labels().containsKey(Labels.CACHE) && volume.isNamedByItself())
                .toList();
    }

    private Map<String, Instant> lookInto(List<Labelled> volumes, String image) {
        List<Mount> mounts = new ArrayList<>();
        for (Labelled volume : volumes) {
            // With its labels, since somebody may remove it meanwhile, and the engine makes it anew.
            mounts.add(Mount.volume(volume.name(), CacheFolders.place(mounts.size()), true)
                    .labelled(volume.labels()));
        }
        ContainerSpec container = ContainerSpec.builder(image)
                .settings(CacheHolder.NO_PROGRAM)
                .labels(context.labels().now())
                .mounts(mounts)
                .build();
        resources.createContainer(container);
        return resources.using(container.name(), () -> {
            Map<String, Instant> used = new HashMap<>();
            for (int number = 0; number < volumes.size(); number++) {
                String name = volumes.get(number).name();
                engine.containers()
                        .stat(container.name(), CacheFolders.place(number))
                        .map(FileStat::modified)
                        .ifPresent(time -> used.put(name, time));
            }
            return used;
        });
    }

    private static List<ToolCache> caches(List<Labelled> volumes, Map<String, Instant> used) {
        return volumes.stream()
                .map(volume -> new ToolCache(
                        volume.name(),
                        label(volume, Labels.CACHE),
                        label(volume, CacheKey.TOOL),
                        label(volume, CacheKey.PROJECT),
                        label(volume, CacheKey.REFS),
                        Optional.ofNullable(used.get(volume.name()))))
                .sorted(Comparator.comparing(ToolCache::toString).thenComparing(ToolCache::volume))
                .toList();
    }

    private static String label(Labelled volume, String name) {
        return volume.labels().getOrDefault(name, "unknown");
    }

    /**
     * Removes a cache that nobody has.
     *
     * @return false when a container has it, running or not
     * @throws EngineException when the engine cannot remove it
     */
    public boolean remove(ToolCache cache) {
        try {
            engine.volumes().remove(cache.volume());
            return true;
        } catch (EngineException failure) {
            if (failure.isConflict()) {
                return false;
            }
            throw failure;
        }
    }
}
