package io.github.dood.internal.workspace;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.run.Share;

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
}
