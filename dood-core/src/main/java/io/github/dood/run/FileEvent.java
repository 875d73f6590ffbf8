package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which files a tool gets, before its start.
 *
 * @since 0.1.0
 */
public sealed interface FileEvent extends RunEvent {

    /**
     * The tool gets files.
     *
     * @param tool its name
     * @param files which and how many, in words for people
     * @param notes what else matters, in words for people
     * @since 0.1.0
     */
    record Selected(String tool, String files, List<String> notes) implements FileEvent {

        /** Keeps a copy of the list. */
        public Selected {
            notes = List.copyOf(notes);
        }

        @Override
        public String describe() {
            return SafeText.line("dood: %s: %s%s".formatted(tool, files, after(notes)));
        }
    }

    /**
     * The tool is not started, since there are no files for it.
     *
     * @param tool its name
     * @param reason that there are none, in words for people
     * @param notes what else matters, in words for people
     * @param isOdd whether the project has none at all, and not only none that changed
     * @since 0.1.0
     */
    record NoneSelected(String tool, String reason, List<String> notes, boolean isOdd) implements FileEvent {

        /** Keeps a copy of the list. */
        public NoneSelected {
            notes = List.copyOf(notes);
        }

        @Override
        public String describe() {
            String hint = isOdd ? "; failOnNoFiles=true makes that an error" : "";
            return SafeText.line("dood: %s: %s, so it was not started%s%s".formatted(tool, reason, after(notes), hint));
        }

        @Override
        public boolean isWarning() {
            return isOdd;
        }
    }

    /**
     * A glob matches no file of the project, beside others that do.
     *
     * @param tool its name
     * @param glob as the user wrote it
     * @since 0.1.0
     */
    record WithoutMatch(String tool, String glob) implements FileEvent {

        @Override
        public String describe() {
            return SafeText.line(
                    "dood: %s: no files match %s; look whether it is written as it is meant".formatted(tool, glob));
        }

        @Override
        public boolean isWarning() {
            return true;
        }
    }

    /**
     * There are more files than one command line holds, so the tool is started several times.
     *
     * @param tool its name
     * @param part which of the command lines comes next, from 1 on
     * @param parts how many there are
     * @param files how many it has
     * @since 0.1.0
     */
    record Part(String tool, int part, int parts, int files) implements FileEvent {

        @Override
        public String describe() {
            return SafeText.line("dood: %s: command line %d of %d, with %,d files".formatted(tool, part, parts, files));
        }
    }

    /**
     * Some of several command lines did not pass, at the end.
     *
     * @param tool its name
     * @param parts which, from 1 on, and how they ended, in words for people
     * @since 0.1.0
     */
    record PartsFailed(String tool, List<String> parts) implements FileEvent {

        /** Keeps a copy of the list. */
        public PartsFailed {
            parts = List.copyOf(parts);
        }

        @Override
        public String describe() {
            return SafeText.line(
                    "dood: %s: did not pass with command line %s".formatted(tool, String.join(", ", parts)));
        }

        @Override
        public boolean isWarning() {
            return true;
        }
    }

    /**
     * The workspace is a worktree or a submodule, whose repository no tool sees. Told once, before the first run.
     *
     * @param workspace the directory
     * @param repository where its repository lies, in the job
     * @since 0.1.0
     */
    record RepositoryElsewhere(Path workspace, Path repository) implements FileEvent {

        @Override
        public String describe() {
            return SafeText.line(
                    ("dood: the repository of %s is %s, outside of the workspace, where a tool does not see it; git in a"
                                    + " tool fails therefore")
                            .formatted(workspace, repository));
        }
    }

    private static String after(List<String> notes) {
        return notes.stream().map(note -> "; " + note).collect(Collectors.joining());
    }
}
