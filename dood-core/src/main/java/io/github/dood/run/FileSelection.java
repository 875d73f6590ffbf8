package io.github.dood.run;

import java.util.List;
import java.util.Optional;

/**
 * The files that a tool gets as arguments: files that Git tracks or does not ignore, and without Git all but those that
 * {@code .doodignore} names.
 *
 * @param globs relative to the workspace, such as {@code src/**}{@code /*.php}; empty for the files that the tool looks for by
 *     itself, {@link ToolRun#expected()}
 * @param changedSince only the files that differ from where this and that commit part; {@code auto} takes the base of the merge
 *     request; none for all
 * @param configuration matches the whole names of files of which one that changed makes all files count, such as the tool's
 *     settings; empty for none
 * @param required whether to have none is an error instead of a warning
 * @since 0.1.0
 */
public record FileSelection(
        List<String> globs, Optional<String> changedSince, List<String> configuration, boolean required) {

    /** The word among a tool's arguments in whose place the files are put; without it they are the last arguments. */
    public static final String PLACEHOLDER = "{files}";

    /** The files that the tool looks for by itself. */
    public static final FileSelection EXPECTED = of(List.of());

    /** Keeps copies of the lists. */
    public FileSelection {
        globs = List.copyOf(globs);
        configuration = List.copyOf(configuration);
    }

    /**
     * The files that some globs match.
     *
     * @param globs relative to the workspace
     */
    public static FileSelection of(List<String> globs) {
        return new FileSelection(globs, Optional.empty(), List.of(), false);
    }

    /** The same, of which only those count that changed since a commit. */
    public FileSelection changedSince(String commit) {
        return new FileSelection(globs, Optional.of(commit), configuration, required);
    }

    /** The same, and files of which one that changed makes all count. */
    public FileSelection configuration(List<String> names) {
        return new FileSelection(globs, changedSince, names, required);
    }

    /** The same, and whether to have none is an error. */
    public FileSelection required(boolean must) {
        return new FileSelection(globs, changedSince, configuration, must);
    }

    /** @throws InvalidSettingException when the words or what the tool looks for leave open which files it gets, or where */
    static void check(Optional<FileSelection> files, List<String> words, boolean isExpectationKnown) {
        for (String word : words) {
            if (word.contains(PLACEHOLDER) && !word.equals(PLACEHOLDER) && files.isPresent()) {
                throw new InvalidSettingException(
                        "args", word, "must be the word {files} alone, since each file is a word");
            }
            if (word.equals(PLACEHOLDER) && files.isEmpty()) {
                throw new InvalidSettingException(
                        "args", word, "stands for files, and nothing says for which; name them in files");
            }
        }
        if (files.isPresent() && files.get().globs().isEmpty() && !isExpectationKnown) {
            throw new InvalidSettingException(
                    "files",
                    "are missing, and nobody knows for which files the tool looks; name them, such as **/*.php");
        }
    }
}
