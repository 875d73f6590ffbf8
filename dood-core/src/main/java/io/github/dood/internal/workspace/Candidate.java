package io.github.dood.internal.workspace;

import io.github.dood.internal.engine.Mount;
import io.github.dood.run.Share;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A share to be tried, with what else must be mounted so that the tool sees all that the job sees.
 *
 * @param share gives the workspace
 * @param seen the workspace as the tool sees it
 * @param mounts all that the tool's container gets mounted, the workspace first
 * @param places what must look the same on both sides
 * @param origin where the share's bind comes from; none when it is no bind
 */
record Candidate(Share share, Workspace seen, List<Mount> mounts, List<Proof.Place> places, Optional<Origin> origin) {

    /**
     * Where a bind comes from.
     *
     * @param directory a directory that the engine's host has for sure
     * @param rest the path of the workspace below it; empty when it is the workspace
     */
    record Origin(String directory, String rest) {}

    /** A share of a workspace with nothing mounted below it. */
    static Candidate of(Share share, Workspace workspace, MountTable table, Optional<Origin> origin) {
        Path directory = workspace.directory();
        return new Candidate(
                share,
                workspace,
                List.of(ShareMount.of(share, workspace)),
                List.of(new Proof.Place(directory, workspace.target(), table.isConfirmed(directory))),
                origin);
    }

    /** The same share, proven at one more place of the job. */
    Candidate provenAt(Path inJob, MountTable table) {
        List<Proof.Place> proofs = new ArrayList<>(places);
        proofs.add(new Proof.Place(inJob, seen.inTool(inJob), table.isConfirmed(inJob)));
        return new Candidate(share, seen, mounts, List.copyOf(proofs), origin);
    }

    /** The same share with one more mount, which shows what the job has at the mount's place. */
    Candidate with(Mount child) {
        List<Mount> more = new ArrayList<>(mounts);
        more.add(child);
        return new Candidate(share, seen, List.copyOf(more), places, origin);
    }

    /** Whether something is mounted for the tool at a place of the job. */
    boolean mountsAt(Path inJob) {
        String target = seen.inTool(inJob);
        for (Mount mount : mounts) {
            if (mount.target().equals(target)) {
                return true;
            }
        }
        return false;
    }
}
