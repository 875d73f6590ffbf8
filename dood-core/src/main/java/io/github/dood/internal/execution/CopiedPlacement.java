package io.github.dood.internal.execution;

import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.workspace.ProvenContainer;
import io.github.dood.internal.workspace.copy.Copy;
import io.github.dood.run.CopyEvent;
import io.github.dood.run.DoodException;
import io.github.dood.run.PhaseListener;
import io.github.dood.run.RunPhase;
import io.github.dood.run.WriteBackResult;
import java.util.Optional;

/**
 * The tool sees a copy of the workspace. Its container is kept until all changes are back, so that nobody can
 * remove the volume.
 *
 * @param prepared whose workspace is copied
 * @param image the tool's
 * @param copy of the workspace, which this gives back
 * @param sent what went into it
 * @param container is proven to have the copy
 * @param surroundings keep it
 */
record CopiedPlacement(
        PreparedRun prepared,
        ProvidedImage image,
        Copy copy,
        CopyEvent.Copied sent,
        ProvenContainer container,
        Surroundings surroundings)
        implements Placement {

    @Override
    public Optional<CopyEvent.Copied> copied() {
        return Optional.of(sent);
    }

    @Override
    public void bringBack() {
        surroundings.directories().require(prepared.run().workspace());
        if (prepared.workspace().readOnly()) {
            copy.leaveUnchanged();
        } else {
            PhaseListener.tell(prepared.events(), RunPhase.COPY_OUT);
            prepared.events().accept(new CopyEvent.Returned(writeBack()));
            PhaseListener.tell(prepared.events(), RunPhase.END);
        }
    }

    private WriteBackResult writeBack() {
        try {
            return copy.bringBack(prepared.outputs(), prepared.user(), image, prepared.events());
        } catch (DoodException failure) {
            // The interruption of a thread closes the file that it writes.
            throw surroundings.isCancelled() ? Cancelled.bringingBack(prepared.name(), failure) : failure;
        }
    }

    @Override
    public void close() {
        try (copy) {
            surroundings.resources().removeContainer(container.name());
        }
    }
}
