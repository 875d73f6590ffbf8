package io.github.dood.internal.preset;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.selection.FileWords;
import io.github.dood.internal.workspace.selection.NamedFiles;
import io.github.dood.internal.workspace.selection.ProjectFiles;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a tool looks at.
 *
 * @param kind what people call them, such as {@code PHP files}
 * @param names matches the whole name of such a file
 * @param passedOver matches the names of files and directories that are left out, such as hidden ones
 */
public record PresetFiles(String kind, Pattern names, Pattern passedOver) {

    /** What most tools leave out when they look for files themselves. */
    static final Pattern HIDDEN = Pattern.compile("\\..*");

    /** What dood leaves out when it looks for a tool's files itself: also what others wrote, and what a build makes. */
    static final Pattern HIDDEN_OR_MADE_BY_OTHERS = Pattern.compile("\\..*|node_modules|target|vendor");

    /** Options that say which files count, or that the tool looks at none. */
    private static final Pattern OTHERS = Pattern.compile(
            "--?(extensions?|suffixes|file-extensions|finder|stdin.*|config-.*|version|help|V|h|i)(=.*)?|-");

    /**
     * What a call looks at.
     *
     * @param arguments of the tool
     * @return none where these say that it looks at others
     */
    Optional<ToolFiles> in(List<String> arguments) {
        return arguments.stream().anyMatch(word -> OTHERS.matcher(word).matches())
                ? Optional.empty()
                : Optional.of(new ToolFiles(kind, names, passedOver, places(arguments), false));
    }

    /** Words that are no options; phpmd has several places in one. */
    private static List<String> places(List<String> words) {
        return words.stream()
                .filter(word -> !word.startsWith("-"))
                .flatMap(word -> Stream.of(word.split(",")))
                .filter(word -> !word.isBlank())
                .toList();
    }

    /**
     * All such files below a directory that Git tracks or does not ignore, as arguments of a tool that starts there: in one
     * order, none like an option. Links are none: where they lead may be out of the tool's sight.
     *
     * @param workspace which has the directory
     * @throws InvalidSettingException when something cannot be read, so that nobody can tell
     */
    List<String> below(Path workspace, Path directory) {
        try {
            Path top = workspace.toRealPath();
            Path start = top.relativize(directory.toRealPath());
            NamedFiles wanted = NamedFiles.below(start, names, passedOver);
            return FileWords.of(
                    ProjectFiles.of(top, Environment.system()).names().stream()
                            .filter(name -> wanted.test(FileWords.text(name)))
                            .toList(),
                    start);
        } catch (IOException unreadable) {
            throw new InvalidSettingException(
                    "workspace", workspace, "cannot be read: " + SystemWords.withPath(unreadable));
        }
    }

    /** Whether there is such a file below a directory; what cannot be read is taken for empty. */
    boolean areBelow(Path directory) {
        return PresetFileSearch.any(this, directory);
    }
}
