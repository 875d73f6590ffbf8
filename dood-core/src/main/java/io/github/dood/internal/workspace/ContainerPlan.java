package io.github.dood.internal.workspace;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Mount;
import java.util.List;

/** Describes a container, once it is known where and through which mounts it sees the workspace. */
@FunctionalInterface
public interface ContainerPlan {

    /**
     * The description.
     *
     * @param seen the workspace as the tool sees it
     * @param mounts that make it appear there
     */
    ContainerSpec of(Workspace seen, List<Mount> mounts);
}
