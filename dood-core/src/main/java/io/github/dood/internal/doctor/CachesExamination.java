package io.github.dood.internal.doctor;

import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.memory.cache.CacheInventory;
import io.github.dood.run.EngineException;
import io.github.dood.run.Grade;
import io.github.dood.run.ToolCache;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What tools keep on the engine between runs, and how much that is. Removes nothing. */
record CachesExamination(Engine engine, CacheInventory caches) implements Examination {

    private static final double MEGABYTE = 1e6;

    @Override
    public String title() {
        return "caches";
    }

    @Override
    public Grade gradeUnread() {
        return Grade.HINT;
    }

    @Override
    public void examine(Findings findings) {
        List<ToolCache> all = caches.list();
        if (all.isEmpty()) {
            findings.ok("none");
            return;
        }
        Map<String, Long> sizes = sizes();
        for (ToolCache cache : all) {
            Long size = sizes.get(cache.volume());
            findings.ok("%s: %s".formatted(cache, size == null ? "of unknown size" : megabytes(size)));
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
    }

    /** A proxy may forbid it, and to count takes time. */
    private Map<String, Long> sizes() {
        try {
            return engine.volumes().sizes();
        } catch (EngineException untold) {
            return Map.of();
        }
    }
}
