package io.github.dood.run;

import io.github.dood.engine.Engine;
import io.github.dood.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/** Decides as whom a tool runs. */
final class UserChoice {

    private static final String ROOT = "0:0";

    private final Engine engine;

    UserChoice(Engine engine) {
        this.engine = engine;
    }

    /** The user for the engine; none for the image's own. */
    Optional<String> choose(ToolUser user, Workspace workspace) {
        if (user instanceof ToolUser.Named named) {
            return Optional.of(named.name());
        }
        if (user instanceof ToolUser.FromImage) {
            return Optional.empty();
        }
        String owner = ownerOf(workspace);
        // Root is right on every engine: on a rootless one it is the engine's own user. So only others cost a call.
        return owner.equals(ROOT) || !engine.info().rootless() ? Optional.of(owner) : Optional.empty();
    }

    private static String ownerOf(Workspace workspace) {
        try {
            return Files.getAttribute(workspace.directory(), "unix:uid") + ":"
                    + Files.getAttribute(workspace.directory(), "unix:gid");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
