package io.github.dood.findings;

import io.github.dood.run.ToolPaths;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a tool's files lie in the project.
 *
 * @param project the project that GitLab checked out, absolute
 * @param tool where the tool saw the workspace
 * @since 0.1.0
 */
public record ProjectPaths(Path project, ToolPaths tool) {

    /** Takes the workspace for the project where it lies elsewhere. */
    public ProjectPaths {
        project = tool.workspace().startsWith(project) ? project : tool.workspace();
    }

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
        String folder = project.relativize(tool.workspace()).toString();
        return tool.inWorkspace(path)
                .map(file -> folder.isEmpty() || file.isEmpty() ? folder + file : folder + "/" + file)
                .filter(file -> !file.isEmpty());
    }

    /** Empty for one that is none. */
    private static String ofAddress(String path) {
        try {
            return path.startsWith("file:/") ? URI.create(path).getPath() : path;
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }
}
