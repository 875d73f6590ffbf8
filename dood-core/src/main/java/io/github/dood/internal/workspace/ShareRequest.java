package io.github.dood.internal.workspace;

import io.github.dood.run.ShareMode;
import java.util.List;

/**
 * What is to be shared, and how it may be.
 *
 * @param workspace what the tool must see
 * @param mode which ways may be tried
 * @param atHostPath whether the tool must see it at the path where the engine's host has it, so that what the tool asks
 *     the engine to mount is right as well
 * @param volumes where the tool's image has volumes of its own
 */
public record ShareRequest(Workspace workspace, ShareMode mode, boolean atHostPath, List<String> volumes) {

    /** Keeps a copy of the list. */
    public ShareRequest {
        volumes = List.copyOf(volumes);
    }

    /** A request for an image without volumes, or whose volumes do not matter. */
    public ShareRequest(Workspace workspace, ShareMode mode, boolean atHostPath) {
        this(workspace, mode, atHostPath, List.of());
    }
}
