package io.github.dood.internal.execution;

import io.github.dood.run.ToolRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Tells which folders of the workspace a run names: among its words, as outputs, or as the place where its tool starts. A
 * word that leaves something out does not name it.
 *
 * @param run names them
 * @param workdir where the tool starts, relative to the workspace
 */
record NeededFolders(ToolRun run, Path workdir) implements Predicate<Path> {

    private static final List<String> LEAVING_OUT = List.of("exclud", "ignor", "skip");

    @Override
    public boolean test(Path folder) {
        if (workdir.startsWith(folder)) {
            return true;
        }
        String name = folder.getFileName().toString();
        List<String> words = new ArrayList<>(run.entrypoint().orElse(List.of()));
        words.addAll(run.args());
        boolean isLeftOut = false;
        for (String word : words) {
            boolean leavesOut = leavesOut(word);
            if (!leavesOut && !isLeftOut && names(word, name)) {
                return true;
            }
            // What stands alone leaves out what is behind it.
            isLeftOut = leavesOut && word.startsWith("-") && word.indexOf('=') < 0;
        }
        return run.outputs().stream().anyMatch(glob -> names(glob, name));
    }

    private static boolean leavesOut(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return word.startsWith("!") || LEAVING_OUT.stream().anyMatch(lower::contains);
    }

    /** Whether a folder's name is a part of a path in a word. */
    private static boolean names(String word, String folder) {
        for (int at = word.indexOf(folder); at >= 0; at = word.indexOf(folder, at + 1)) {
            int end = at + folder.length();
            if ((at == 0 || !isOfName(word.charAt(at - 1))) && (end == word.length() || !isOfName(word.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '.' || character == '-' || character == '_';
    }
}
