package io.github.dood.findings;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a tool's files lie in the project.
 *
 * @param project the project that GitLab checked out, absolute
 * @param workspace the directory that the tool saw, where the job has it
 * @param target where the tool saw that
 * @param start where the tool started, absolute
 */
public record ProjectPaths(Path project, Path workspace, Path target, Path start) {

    /** Whether a finding is of a file in the project. */
    public boolean have(Finding finding) {
        return relative(finding.path()).isPresent();
    }

    /**
     * A file's path from the project on, with {@code /} between the names; none for a file outside the project. As text: Java
     * may know no path for a name, such as one with letters beyond ASCII in a job without a locale.
     *
     * @param named as the tool names the file: absolute, from where it started, or as a {@code file:} address; PHPStan says
     *     behind a trait's in the context of which class
     */
    Optional<String> relative(String named) {
        int context = named.endsWith(")") ? named.indexOf(" (in context of ") : -1;
        String path = ofAddress(context < 0 ? named : named.substring(0, context));
        if (path.isEmpty() || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return below(names(target.toString()), names(path.startsWith("/") ? path : start + "/" + path))
                .flatMap(inWorkspace -> {
                    List<String> inJob = names(workspace.toString());
                    inJob.addAll(inWorkspace);
                    return below(names(project.toString()), inJob);
                })
                .filter(inProject -> !inProject.isEmpty())
                .map(inProject -> String.join("/", inProject));
    }

    /** Empty for one that is none. */
    private static String ofAddress(String path) {
        try {
            return path.startsWith("file:/") ? URI.create(path).getPath() : path;
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private static Optional<List<String>> below(List<String> directory, List<String> path) {
        return path.size() >= directory.size()
                        && path.subList(0, directory.size()).equals(directory)
                ? Optional.of(path.subList(directory.size(), path.size()))
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
