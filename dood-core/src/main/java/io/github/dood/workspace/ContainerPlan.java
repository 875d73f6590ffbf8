package io.github.dood.workspace;

import io.github.dood.engine.ContainerSpec;
import io.github.dood.engine.Mount;
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
