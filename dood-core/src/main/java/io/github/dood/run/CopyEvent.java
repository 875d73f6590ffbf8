package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

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
     * The workspace is about to be copied, and much of what is copied may be of no use. Told once for all runs of a dood,
     * from 100 MB on, or where most of it is in folders that programs made, such as {@code target}.
     *
     * @param workspace the directory
     * @param size what goes to the engine
     * @param parts the largest folders of it, but for folders that programs made and the run names
     * @since 0.1.0
     */
    record MuchCopied(Path workspace, CopySize size, List<CopyPart> parts) implements CopyEvent {

        /** Keeps a copy of the list. */
        public MuchCopied {
            parts = List.copyOf(parts);
        }

        @Override
        public String describe() {
            String folders = parts.stream().map(CopyPart::toString).collect(Collectors.joining(", "));
            return SafeText.line("dood: %s go to the engine%s. Name in %s what no tool needs of it."
                    .formatted(size, folders.isEmpty() ? "" : ", with " + folders, workspace.resolve(".doodignore")));
        }
    }

    /**
     * The workspace is about to be copied, and there may be secrets in what is copied. Each file is told of once for all runs
     * of a dood.
     *
     * @param workspace the directory
     * @param files those whose names, and for some what they begin with, are of files with secrets; relative to it
     * @param engine where they go, in words for people
     * @since 0.1.0
     */
    record SecretsCopied(Path workspace, List<Path> files, String engine) implements CopyEvent {

        /** Keeps a copy of the list. */
        public SecretsCopied {
            files = List.copyOf(files);
        }

        @Override
        public String describe() {
            return SafeText.line(
                    ("dood: files that look as if they had secrets in them are copied to %s: %s. Name in %s what no"
                                    + " tool needs of them.")
                            .formatted(engine, SafeText.names(files), workspace.resolve(".doodignore")));
        }

        @Override
        public boolean isWarning() {
            return true;
        }
    }

    /**
     * The workspace is being copied; an event every five seconds. What else is told of a copy comes before or after it, in
     * another thread.
     *
     * @param workspace the directory
     * @param back whether what the tool made comes back, rather than that the workspace goes to the engine
     * @param progress how far it is
     * @since 0.1.0
     */
    record Copying(Path workspace, boolean back, Progress progress) implements CopyEvent {

        @Override
        public String describe() {
            return SafeText.line((back ? "dood: copying back to %s: %s" : "dood: copying %s to the engine: %s")
                    .formatted(workspace, progress));
        }
    }

    /**
     * The workspace was copied to the engine.
     *
     * @param workspace the directory
     * @param sent what was sent for this run; nothing when an earlier run had sent all
     * @param size what the copy has
     * @param left sockets, pipes and devices, which cannot be copied
     * @since 0.1.0
     */
    record Copied(Path workspace, CopySize sent, CopySize size, List<Path> left) implements CopyEvent {

        /** Keeps a copy of the list. */
        public Copied {
            left = List.copyOf(left);
        }

        @Override
        public String describe() {
            String done = sent.isNothing()
                    ? "the engine has all of %s from the run before".formatted(workspace)
                    : "copied %s, of %s to the engine".formatted(sent.of(size), workspace);
            return SafeText.line("dood: " + done
                    + (left.isEmpty() ? "" : ", but no sockets, pipes and devices: " + SafeText.names(left)));
        }

        /** What was sent, as the line that tells of the start has it. */
        String amount() {
            return sent.isNothing()
                    ? ", copied (none of %s; the engine has all)".formatted(size)
                    : ", copied (%s)".formatted(sent.of(size));
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
