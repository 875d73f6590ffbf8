package io.github.dood.workspace;

import io.github.dood.engine.Mount;
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
    static Candidate of(Share share, Workspace workspace, Optional<Origin> origin) {
        return new Candidate(
                share,
                workspace,
                List.of(share.mount(workspace)),
                List.of(new Proof.Place(workspace.directory(), workspace.target())),
                origin);
    }

    /** The same share, proven at one more place of the job. */
    Candidate provenAt(Path inJob) {
        List<Proof.Place> proofs = new ArrayList<>(places);
        proofs.add(new Proof.Place(inJob, seen.inTool(inJob)));
        return new Candidate(share, seen, mounts, List.copyOf(proofs), origin);
    }

    /** The same share with one more mount, which the job has at the given place. */
    Candidate with(Mount child, Path inJob) {
        List<Mount> more = new ArrayList<>(mounts);
        more.add(child);
        List<Proof.Place> proofs = new ArrayList<>(places);
        proofs.add(new Proof.Place(inJob, child.target()));
        return new Candidate(share, seen, List.copyOf(more), List.copyOf(proofs), origin);
    }
}
