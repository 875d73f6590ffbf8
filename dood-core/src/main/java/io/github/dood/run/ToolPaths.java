package io.github.dood.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a tool saw the workspace, so that the files that it names can be found again.
 *
 * @param workspace where the job has it; absolute, links resolved
 * @param target where the tool saw it, absolute
 * @param start where the tool started, absolute
 * @since 0.1.0
 */
public record ToolPaths(Path workspace, Path target, Path start) {

    /**
     * A file's path from the workspace on, with {@code /} between the names; empty for the workspace itself, none for a file
     * outside it. As text, since Java may know no path for a name, such as one with letters beyond ASCII in a job without a
     * locale.
     *
     * @param named as the tool names the file: absolute, or from where it started
     */
    public Optional<String> inWorkspace(String named) {
        List<String> top = names(target.toString());
        List<String> file = names(named.startsWith("/") ? named : start + "/" + named);
        return file.size() >= top.size() && file.subList(0, top.size()).equals(top)
                ? Optional.of(String.join("/", file.subList(top.size(), file.size())))
                : Optional.empty();
    }

    /** From the root on, without those that lead nowhere or up. */
    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                names.subList(Math.max(0, names.size() - 1), names.size()).clear();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names;
    }
}
