package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.nio.file.Path;
import java.util.List;

/**
 * What happens where the workspace is copied, before a tool's start and after its end.
 *
 * @since 0.1.0
 */
public sealed interface CopyEvent extends RunEvent {

    /**
     * The workspace is not shared but copied.
     *
     * @param reasons why: what was tried and is not right, or why nothing was tried
     * @since 0.1.0
     */
    record Unshared(String reasons) implements CopyEvent {

        @Override
        public String describe() {
            return SafeText.line("dood: the workspace is copied, since the engine cannot share it: " + reasons);
        }
    }

    /**
     * The workspace was copied to the engine.
     *
     * @param workspace the directory
     * @param files how many files, links and directories were sent; none when an earlier run had sent them
     * @param bytes how many bytes the files among them have
     * @param left sockets, pipes and devices, which cannot be copied
     * @since 0.1.0
     */
    record Copied(Path workspace, int files, long bytes, List<Path> left) implements CopyEvent {

        @Override
        public String describe() {
            String sent = files == 0
                    ? "the engine has all of %s from the run before".formatted(workspace)
                    : "copied %,d files and directories, %,.1f MB, of %s to the engine"
                            .formatted(files, bytes / 1e6, workspace);
            return SafeText.line(
                    "dood: " + sent + (left.isEmpty() ? "" : ", but no sockets, pipes and devices: " + left));
        }

        @Override
        public boolean isWarning() {
            return !left.isEmpty();
        }
    }

    /**
     * What the tool changed in its copy is in the workspace now.
     *
     * @param result what came back
     * @since 0.1.0
     */
    record Returned(WriteBackResult result) implements CopyEvent {

        @Override
        public String describe() {
            String leftOut = result.leftOut() == 0
                    ? ""
                    : "; %,d other changes are named by no outputs".formatted(result.leftOut());
            return SafeText.line("dood: copied back %,d new or changed files, deleted %,d"
                            .formatted(result.written(), result.deleted())
                    + leftOut
                    + not(result.kept(), "which the job changed while the tool ran")
                    + not(result.excluded(), "since .doodignore, or what the job has there, kept it out of the copy")
                    + not(result.special(), "since pipes, sockets and devices cannot be copied"));
        }

        private static String not(List<Path> paths, String why) {
            return paths.isEmpty() ? "" : "; not %s, %s".formatted(SafeText.names(paths), why);
        }

        @Override
        public boolean isWarning() {
            return !result.isComplete();
        }
    }
}
