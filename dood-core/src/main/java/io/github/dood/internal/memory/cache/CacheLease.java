package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.workspace.ContainerPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caches of one run, which no other run has until this is closed. */
public final class CacheLease implements AutoCloseable {

    /** Of a run without caches. */
    public static final CacheLease NONE = new CacheLease(null);

    private final @Nullable CacheHolder holder;

    /** @param holder has them; null for no caches */
    CacheLease(@Nullable CacheHolder holder) {
        this.holder = holder;
    }

    /** The same container with the caches. */
    public ContainerPlan in(ContainerPlan plan) {
        return holder == null ? plan : with(holder.volumes(), plan);
    }

    private static ContainerPlan with(List<CacheVolume> volumes, ContainerPlan plan) {
        return (seen, mounts) -> {
            List<Mount> all = new ArrayList<>(mounts);
            for (CacheVolume volume : volumes) {
                CacheRules.check(volume.directory(), seen, mounts);
                all.add(volume.at(volume.directory()));
            }
            return plan.of(seen, all);
        };
    }

    /** Lets others have them. The tool's container must be gone. */
    @Override
    public void close() {
        if (holder != null) {
            holder.release();
        }
    }
}
