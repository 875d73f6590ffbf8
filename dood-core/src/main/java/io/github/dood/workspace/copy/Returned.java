package io.github.dood.workspace.copy;

import java.nio.file.Path;
import java.util.List;

/**
 * What came back from a copy into the workspace.
 *
 * @param written how many files, links and directories are new or changed
 * @param deleted how many are gone
 * @param kept what the tool and the job both changed, relative to the workspace; the job's stayed
 * @param leftOut how many changes the outputs do not name; 0 for images without {@code find}, which do not tell
 */
public record Returned(int written, int deleted, List<Path> kept, int leftOut) {

    /** Keeps a copy of the list. */
    public Returned {
        kept = List.copyOf(kept);
    }

    /** The paths of what was kept, for people. */
    public String keptNames() {
        return Tree.named(kept);
    }
}
