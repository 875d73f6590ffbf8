package io.github.dood.internal.execution;

import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.memory.cache.CacheInventory;
import io.github.dood.run.KnownDirectories;
import io.github.dood.run.Masking;

/**
 * What every run of a job works with.
 *
 * @param engine runs the tools
 * @param resources keep what is made on the engine, and remove it in the end
 * @param context where the job runs
 * @param masking learns what a run hands on, and hides it in commands and events
 * @param directories what the build's directories were when it began
 */
public record Surroundings(
        Engine engine, EngineResources resources, Context context, Masking masking, KnownDirectories directories) {

    /** What the engine has of tools' caches. */
    public CacheInventory caches() {
        return new CacheInventory(engine, resources, context);
    }

    /** Whether the job is ending, or the thread of the run was told to. */
    boolean isCancelled() {
        return resources.isClosed() || Thread.currentThread().isInterrupted();
    }
}
