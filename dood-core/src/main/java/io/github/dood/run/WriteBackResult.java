package io.github.dood.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What came back from a copy into the workspace. All paths are relative to it.
 *
 * @param written how many files, links and directories are new or changed
 * @param deleted how many are gone
 * @param kept what the tool and the job both changed; the job's stayed
 * @param leftOut how many changes the outputs do not name; 0 for images without {@code find}, which do not tell
 * @param excluded what the tool made or changed where the copy did not have what the job has; the job's stayed
 * @param special the pipes, sockets and devices that the tool made, which cannot be copied
 * @since 0.1.0
 */
public record WriteBackResult(
        int written, int deleted, List<Path> kept, int leftOut, List<Path> excluded, List<Path> special) {

    /** Keeps copies of the lists. */
    public WriteBackResult {
        kept = List.copyOf(kept);
        excluded = List.copyOf(excluded);
        special = List.copyOf(special);
    }

    /** Whether the workspace has all that the tool made, but for what no outputs name. */
    public boolean isComplete() {
        return kept.isEmpty() && excluded.isEmpty() && special.isEmpty();
    }
}
