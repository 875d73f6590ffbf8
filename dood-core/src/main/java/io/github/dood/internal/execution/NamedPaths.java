package io.github.dood.internal.execution;

import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.internal.text.RawNames;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the words of a tool may name of its workspace, such as its settings. */
final class NamedPaths {

    /** How long an option of one letter is. */
    private static final int SHORT_OPTION = 2;

    private NamedPaths() {}

    /** Paths below the workspace that the words of a run may name, whether they are there or not. */
    static Set<String> of(CheckedRun checked) {
        return of(checked, words(checked.run()));
    }

    /**
     * Paths below the workspace that words may name.
     *
     * @param words as the tool reads them from where it starts
     */
    static Set<String> of(CheckedRun checked, List<String> words) {
        Path target = Path.of(checked.workspace().target());
        Set<String> paths = new TreeSet<>();
        for (String word : words) {
            if (MissingLetters.canName(word)) {
                Path seen = target.resolve(checked.workdir()).resolve(word).normalize();
                if (seen.startsWith(target) && !seen.equals(target)) {
                    paths.add(RawNames.of(target.relativize(seen)));
                }
            }
        }
        return paths;
    }

    /** Each word, and what options such as {@code --config=file} and {@code -cfile} have behind their names. */
    private static List<String> words(ToolRun run) {
        List<String> words = new ArrayList<>(run.entrypoint().orElse(List.of()));
        words.addAll(run.args());
        for (String word : List.copyOf(words)) {
            if (word.startsWith("-") && word.length() > SHORT_OPTION) {
                words.add(word.substring(SHORT_OPTION));
            }
            int equals = word.indexOf('=');
            if (equals > 0) {
                words.add(word.substring(equals + 1));
            }
        }
        return words;
    }
}
