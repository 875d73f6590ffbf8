package io.github.dood.workspace;

import io.github.dood.engine.Mount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A share to be tried, with what else must be mounted so that the tool sees all that the job sees.
 *
 * @param share gives the workspace
 * @param children give what is mounted below the workspace in the job
 * @param places what must look the same on both sides
 */
record Candidate(Share share, List<Mount> children, List<Proof.Place> places) {

    /** A share of a workspace with nothing mounted below it. */
    static Candidate of(Share share, Workspace workspace) {
        return new Candidate(share, List.of(), List.of(new Proof.Place(workspace.directory(), workspace.target())));
    }

    /** The same share with one more mount, given as its place in the job and in the tool. */
    Candidate with(Mount child, Path inJob) {
        List<Mount> mounts = new ArrayList<>(children);
        mounts.add(child);
        List<Proof.Place> proofs = new ArrayList<>(places);
        proofs.add(new Proof.Place(inJob, child.target()));
        return new Candidate(share, List.copyOf(mounts), List.copyOf(proofs));
    }

    /** All that the tool's container gets mounted. */
    List<Mount> mounts(Workspace workspace) {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(share.mount(workspace));
        mounts.addAll(children);
        return mounts;
    }
}
