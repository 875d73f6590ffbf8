package io.github.dood.gitlab.codequality;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
     * A file's path from the project on, with {@code /} between the names; none for a file outside the project.
     *
     * @param named as the tool names the file: absolute, or from where it started; PHPStan says behind a trait's in the
     *     context of which class
     */
    Optional<String> relative(String named) {
        int context = named.endsWith(")") ? named.indexOf(" (in context of ") : -1;
        String path = context < 0 ? named : named.substring(0, context);
        try {
            Path inTool = start.resolve(path).normalize();
            if (path.isEmpty() || !inTool.startsWith(target)) {
                return Optional.empty();
            }
            Path inJob = workspace.resolve(target.relativize(inTool));
            return inJob.startsWith(project) && !inJob.equals(project)
                    ? Optional.of(project.relativize(inJob).toString().replace(File.separatorChar, '/'))
                    : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
