package io.github.dood.internal.execution;

import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.workspace.ProvenContainer;
import io.github.dood.run.CopyEvent;
import java.util.Optional;

/**
 * The tool sees the workspace itself.
 *
 * @param container is proven to
 * @param resources keep it
 */
record SharedPlacement(ProvenContainer container, EngineResources resources) implements Placement {

    @Override
    public Optional<CopyEvent.Copied> copied() {
        return Optional.empty();
    }

    @Override
    public void bringBack() {
        // It has been there all the time.
    }

    @Override
    public void close() {
        resources.removeContainer(container.name());
    }
}
