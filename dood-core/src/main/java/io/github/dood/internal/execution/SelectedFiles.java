package io.github.dood.internal.execution;

import io.github.dood.run.FileSelection;
import io.github.dood.run.ToolRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files that a tool gets.
 *
 * @param tool its name
 * @param files as the tool names them from where it starts, in an order that stays
 */
record SelectedFiles(String tool, List<String> files) {

    /**
     * A quarter of what most machines hand to a program, of which the variables and the other words take their part; and the
     * engine's machine may hand on less than ours.
     */
    private static final int MOST = 512 << 10;

    private static final int LEAST = 128 << 10;

    /** The zero byte at the end of each word, and where it begins. */
    private static final int BESIDE = 9;

    SelectedFiles {
        files = List.copyOf(files);
    }

    boolean areNone() {
        return files.isEmpty();
    }

    /** The files of each command line; as few command lines as hold them. */
    List<List<String>> commandLines(ToolRun run) {
        List<List<String>> lines = new ArrayList<>();
        int most = Math.max(LEAST, MOST - size(run));
        int begin = 0;
        int size = 0;
        for (int index = 0; index < files.size(); index++) {
            int word = size(files.get(index));
            if (index > begin && size + word > most) {
                lines.add(files.subList(begin, index));
                begin = index;
                size = 0;
            }
            size += word;
        }
        lines.add(files.subList(begin, files.size()));
        return lines;
    }

    /** The tool's words with some of the files. */
    static List<String> words(List<String> args, List<String> some) {
        List<String> words = new ArrayList<>();
        boolean arePlaced = false;
        for (String word : args) {
            if (word.equals(FileSelection.PLACEHOLDER)) {
                words.addAll(some);
                arePlaced = true;
            } else {
                words.add(word);
            }
        }
        if (!arePlaced) {
            words.addAll(some);
        }
        return words;
    }

    private static int size(ToolRun run) {
        long size = 0;
        for (String word : run.args()) {
            size += size(word);
        }
        for (Map.Entry<String, String> variable : run.environment().entrySet()) {
            size += size(variable.getKey()) + size(variable.getValue());
        }
        return (int) Math.min(size, MOST);
    }

    private static int size(String word) {
        return word.getBytes(StandardCharsets.UTF_8).length + BESIDE;
    }
}
