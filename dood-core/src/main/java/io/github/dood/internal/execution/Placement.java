package io.github.dood.internal.execution;

import io.github.dood.internal.workspace.ProvenContainer;
import io.github.dood.run.CopyEvent;
import java.util.Optional;

/** How a tool sees the workspace: through a container that is proven to, and goes when this is closed. */
sealed interface Placement extends AutoCloseable permits SharedPlacement, CopiedPlacement {

    /** Created and not yet started. */
    ProvenContainer container();

    /** What was copied; none where the workspace is shared. */
    Optional<CopyEvent.Copied> copied();

    /** Brings back what the tool made, after it has ended. */
    void bringBack();

    /** Removes the container, and a copy that is of no more use. */
    @Override
    void close();
}
