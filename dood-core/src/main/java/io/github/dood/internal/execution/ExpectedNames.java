package io.github.dood.internal.execution;

import io.github.dood.internal.text.RawNames;
import io.github.dood.run.ToolFiles;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * The files for which a tool looks by itself, below the directory where it starts.
 *
 * @param files their names
 * @param start the directory, with a slash at its end; empty for the workspace itself
 */
record ExpectedNames(ToolFiles files, String start) implements Predicate<String> {

    /** @param start relative to the workspace */
    static ExpectedNames of(ToolFiles files, Path start) {
        String directory = RawNames.text(start);
        return new ExpectedNames(files, directory.isEmpty() ? "" : directory + "/");
    }

    @Override
    public boolean test(String path) {
        if (!path.startsWith(start)) {
            return false;
        }
        String[] names = path.substring(start.length()).split("/");
        for (String name : names) {
            if (files.passedOver().matcher(name).matches()) {
                return false;
            }
        }
        return files.names().matcher(names[names.length - 1]).matches();
    }
}
