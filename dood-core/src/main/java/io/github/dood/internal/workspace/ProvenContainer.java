package io.github.dood.internal.workspace;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.run.Share;
import io.github.dood.run.ToolPaths;
import java.nio.file.Path;

/**
 * A created container that is proven to see the workspace.
 *
 * @param spec as it was created
 * @param share how it sees the workspace
 * @param seen the workspace as it sees it
 */
public record ProvenContainer(ContainerSpec spec, Share share, Workspace seen) {

    /** Its name on the engine. */
    public String name() {
        return spec.name();
    }

    /**
     * Where it has the workspace, and where its tool starts: in its own words, since an engine's host may have the workspace
     * elsewhere.
     */
    public ToolPaths paths() {
        return new ToolPaths(seen.directory(), Path.of(seen.target()), Path.of(spec.workingDirectory()));
    }
}
