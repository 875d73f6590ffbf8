package io.github.dood.internal.workspace;

import io.github.dood.internal.engine.Mount;
import io.github.dood.run.Share;
import java.nio.file.Path;

/** Turns a share into what a container gets mounted. */
public final class ShareMount {

    private ShareMount() {}

    /** The mount that makes the workspace appear at its target. */
    public static Mount of(Share share, Workspace workspace) {
        String target = workspace.target();
        boolean readOnly = workspace.readOnly();
        if (share instanceof Share.VolumeSubpath part) {
            return Mount.volume(part.volume(), part.folder(), target, readOnly);
        }
        if (share instanceof Share.WholeVolume whole) {
            boolean isWorkspace =
                    whole.destination().equals(workspace.directory().toString());
            return Mount.volume(whole.volume(), isWorkspace ? target : whole.destination(), readOnly);
        }
        if (share instanceof Share.Copy copy) {
            return Mount.volume(copy.volume(), target, readOnly);
        }
        return Mount.bind(share.hostPath().orElseThrow(), target, readOnly);
    }

    /** The directory of the job in which a tool may write through the share. */
    public static Path reach(Share share, Workspace workspace) {
        return share instanceof Share.WholeVolume whole ? Path.of(whole.destination()) : workspace.directory();
    }
}
