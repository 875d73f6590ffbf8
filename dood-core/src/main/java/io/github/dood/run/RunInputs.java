package io.github.dood.run;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files that a run's result depends on, beside its image and its settings. What Git ignores counts like all else: a tool
 * sees it, such as a {@code vendor} folder. Never counted are {@code .git}, {@code .dood}, and what the run itself writes.
 *
 * @param globs below the workspace, such as {@code src/**}; empty for all files
 * @param names matches the whole names of those among them that count, beside the files and directories that the tool's words
 *     name; none for all
 * @since 0.1.0
 */
public record RunInputs(List<String> globs, Optional<Pattern> names) {

    /** All that the tool sees of the workspace. */
    public static final RunInputs ALL = new RunInputs(List.of(), Optional.empty());

    /** Keeps a copy of the list. */
    public RunInputs {
        globs = List.copyOf(globs);
    }

    /**
     * The files that some globs match.
     *
     * @param globs relative to the workspace
     */
    public static RunInputs of(List<String> globs) {
        return new RunInputs(globs, Optional.empty());
    }

    /**
     * The files of some names, anywhere in the workspace.
     *
     * @param names matches whole names
     */
    public static RunInputs named(Pattern names) {
        return new RunInputs(List.of(), Optional.of(names));
    }
}
