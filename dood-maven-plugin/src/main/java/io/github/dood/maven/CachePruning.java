package io.github.dood.maven;

import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.ToolCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.maven.plugin.logging.Log;

/**
 * Lists the caches of tools, and removes those that nobody used for long, unless the user only wants the list.
 *
 * @param unused how long that is
 * @param onlyLists whether nothing is removed
 * @param remover tells whether it could be removed
 */
record CachePruning(Duration unused, boolean onlyLists, Predicate<ToolCache> remover, Log log) {

    /** Says what each is, and what becomes of it. */
    void perform(List<ToolCache> all) {
        if (all.isEmpty()) {
            log.info("dood: the engine keeps no caches of tools");
            return;
        }
        Instant limit = Instant.now().minus(unused);
        int removed = 0;
        int unusedOnes = 0;
        int refused = 0;
        for (ToolCache cache : all) {
            boolean old = cache.lastUsed().filter(limit::isAfter).isPresent();
            log.info("dood: cache %s, %s".formatted(cache, describe(cache, old)));
            unusedOnes += old ? 1 : 0;
            if (old && !onlyLists) {
                try {
                    removed += remove(cache) ? 1 : 0;
                } catch (EngineException failure) {
                    log.warn("dood: " + failure.getMessage());
                    refused++;
                }
            }
        }
        log.info(
                onlyLists
                        ? "dood: would remove %d of %d caches".formatted(unusedOnes, all.size())
                        : "dood: removed %d of %d caches".formatted(removed, all.size()));
        if (refused > 0) {
            throw new DoodException(
                    "%d of %d caches could not be removed, as said above".formatted(refused, all.size()));
        }
    }

    private static String describe(ToolCache cache, boolean old) {
        return cache.lastUsed()
                .map(time -> "last used %s: %s".formatted(time, old ? "unused for long enough" : "kept"))
                .orElse("last used at a time that the engine does not tell: kept");
    }

    private boolean remove(ToolCache cache) {
        boolean gone = remover.test(cache);
        if (!gone) {
            log.info("dood: a container has it, so it is kept");
        }
        return gone;
    }
}
