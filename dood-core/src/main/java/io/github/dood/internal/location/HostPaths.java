package io.github.dood.internal.location;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.workspace.ProvenContainer;
import io.github.dood.internal.workspace.ShareRequest;
import io.github.dood.internal.workspace.Sharing;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.DoodException;
import io.github.dood.run.ShareMode;
import io.github.dood.run.UnsharedWorkspaceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds where directories of the job lie on the engine's host: as a tool would get them there, without the tool. */
final class HostPaths {

    private final EngineResources resources;

    private final Labels labels;

    private final Sharing sharing;

    private final Supplier<Optional<String>> image;

    /** @param image one that the engine has; nothing of it is run */
    HostPaths(EngineResources resources, Labels labels, Sharing sharing, Supplier<Optional<String>> image) {
        this.resources = resources;
        this.labels = labels;
        this.sharing = sharing;
        this.image = image;
    }

    /** @param real of something that exists, links resolved */
    Path of(Path real) {
        Path directory = Files.isDirectory(real) ? real : real.getParent();
        return image.get()
                .map(name -> ofDirectory(directory, name).resolve(directory.relativize(real)))
                .orElse(real);
    }

    /** Whether it is proven that the engine's host has a directory, also where it is mounted elsewhere. */
    boolean engineHas(Path directory) {
        try {
            return image.get().map(name -> ofDirectory(directory, name)).isPresent();
        } catch (DoodException unproven) {
            return false;
        }
    }

    private Path ofDirectory(Path directory, String image) {
        Workspace workspace = Workspace.of(directory, Optional.empty(), false);
        try {
            ProvenContainer container = sharing.create(
                    new ShareRequest(workspace, ShareMode.AUTO, true),
                    (seen, mounts) -> ContainerSpec.neverStarted(image, labels.now(), mounts));
            resources.removeContainer(container.name());
            return Path.of(container.share().hostPath().orElseThrow());
        } catch (UnsharedWorkspaceException failure) {
            throw new DoodException(
                    "The engine's host has %s nowhere that a bind can reach: %s. Use a place in a volume or bind of the job."
                            .formatted(directory, failure.reasons()),
                    failure);
        }
    }
}
