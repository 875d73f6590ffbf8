package io.github.dood;

import io.github.dood.internal.memory.cache.CacheInventory;
import io.github.dood.run.EngineException;
import io.github.dood.run.ToolCache;
import java.util.List;

/**
 * The directories of tools that an engine keeps between runs, of all projects.
 *
 * @since 0.1.0
 */
public final class EngineCaches {

    private final CacheInventory inventory;

    EngineCaches(CacheInventory inventory) {
        this.inventory = inventory;
    }

    /**
     * All of them, and when each was last used.
     *
     * @throws EngineException when the engine does not tell
     */
    public List<ToolCache> list() {
        return inventory.listWithUse();
    }

    /**
     * Removes one that no container has.
     *
     * @return false when one has it, running or not
     * @throws EngineException when the engine cannot remove it
     */
    public boolean remove(ToolCache cache) {
        return inventory.remove(cache);
    }
}
