package io.github.dood.internal.workspace.selection;

import io.github.dood.internal.text.RawNames;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The files of some names below a directory.
 *
 * @param names matches the whole name of such a file
 * @param passedOver matches the names of files and directories that are left out
 * @param start the directory, with a slash at its end; empty for the workspace itself
 */
public record NamedFiles(Pattern names, Pattern passedOver, String start) implements Predicate<String> {

    /** @param start relative to the workspace */
    public static NamedFiles below(Path start, Pattern names, Pattern passedOver) {
        String directory = RawNames.text(start);
        return new NamedFiles(names, passedOver, directory.isEmpty() ? "" : directory + "/");
    }

    /** @param path relative to the workspace, as text */
    @Override
    public boolean test(String path) {
        if (!path.startsWith(start)) {
            return false;
        }
        String[] way = path.substring(start.length()).split("/");
        for (String name : way) {
            if (passedOver.matcher(name).matches()) {
                return false;
            }
        }
        return names.matcher(way[way.length - 1]).matches();
    }
}
