package io.github.dood.maven;

import io.github.dood.findings.CodeQualityReport;
import io.github.dood.findings.Finding;
import io.github.dood.findings.ProjectPaths;
import io.github.dood.internal.file.FileReplacement;
import io.github.dood.internal.file.ToolReach;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The findings of a build's tools, in one file that each of them adds to. Safe for use by several threads. */
final class CodeQualityFile {

    private final CodeQualityReport report = new CodeQualityReport();

    private final ToolReach reach;

    private boolean isWithdrawn;

    /** @param reach where tools can make links, through which the report is not written */
    CodeQualityFile(ToolReach reach) {
        this.reach = reach;
    }

    /**
     * Adds what a tool found, and writes the file anew with all that was added so far.
     *
     * @param found with the files as the tool names them
     * @param paths where these lie in the project
     * @param file the report
     * @return how many were left out since they are of files outside the project; none when the report is withdrawn, and
     *     nothing was written
     * @throws DoodException when the file cannot be written
     */
    synchronized OptionalInt add(List<Finding> found, ProjectPaths paths, Path file) {
        if (isWithdrawn) {
            return OptionalInt.empty();
        }
        int outside = report.add(found, paths);
        try {
            new FileReplacement(file, reach).write(report.json());
        } catch (IOException failure) {
            throw new DoodException(
                    "codeQuality: the report %s cannot be written: %s".formatted(file, SystemWords.withPath(failure)),
                    failure);
        }
        return OptionalInt.of(outside);
    }

    /**
     * Removes the report, an earlier build's too, and lets none be written any more: what one tool found is missing, and
     * GitLab would take all of it for resolved.
     *
     * @param file the report
     * @throws DoodException when the file cannot be removed
     */
    synchronized void withdraw(Path file) {
        isWithdrawn = true;
        try {
            new FileReplacement(file, reach).remove();
        } catch (IOException failure) {
            throw new DoodException(
                    "codeQuality: the report %s lacks what a tool found, and cannot be removed: %s"
                            .formatted(file, SystemWords.withPath(failure)),
                    failure);
        }
    }
}
