package io.github.dood.internal.workspace.selection;

import io.github.dood.internal.text.RawNames;
import io.github.dood.run.InvalidSettingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes words for a tool of the paths of files. */
public final class FileWords {

    private FileWords() {}

    /**
     * A path as text.
     *
     * @param name its bytes as characters
     */
    public static String text(String name) {
        return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /**
     * The words, none like an option.
     *
     * @param names relative to the workspace, their bytes as characters
     * @param start where the tool starts, relative to the workspace
     * @throws InvalidSettingException when a name is no text
     */
    public static List<String> of(List<String> names, Path start) {
        String directory = RawNames.text(start);
        List<String> words = new ArrayList<>();
        for (String name : names) {
            String path = text(name);
            if (RawNames.isGarbled(path)) {
                throw new InvalidSettingException(
                        "files",
                        path,
                        "has a name that is no text in UTF-8, and an engine takes no other; rename it, or leave it out");
            }
            String word = fromStart(directory, path);
            words.add(word.startsWith("-") ? "./" + word : word);
        }
        return words;
    }

    /** A path of the workspace from a directory of it on. */
    static String fromStart(String start, String path) {
        StringBuilder up = new StringBuilder();
        String directory = start;
        while (!directory.isEmpty() && !path.startsWith(directory + "/")) {
            up.append("../");
            directory = directory.contains("/") ? directory.substring(0, directory.lastIndexOf('/')) : "";
        }
        return up + (directory.isEmpty() ? path : path.substring(directory.length() + 1));
    }
}
