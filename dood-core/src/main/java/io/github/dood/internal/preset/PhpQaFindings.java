package io.github.dood.internal.preset;

import io.github.dood.findings.Finding;
import io.github.dood.findings.FindingFormat;
import io.github.dood.findings.Printout;
import io.github.dood.findings.ProjectPaths;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from what a tool of {@code jakzal/phpqa} printed what it found.
 *
 * @param tool the tool's name
 * @param format how it prints its findings
 */
public record PhpQaFindings(String tool, FindingFormat format) {

    private static final String PHPLINT = "phplint";

    /** What makes the tools print a report that can be read. */
    private static final Map<String, String> ADVICE = Map.of(
            "parallel-lint", "add --gitlab",
            "php-cs-fixer", "add --format=gitlab",
            "phpcs", "add --report=checkstyle",
            "phpmd", "make gitlab its second word",
            "phpstan", "add --error-format=gitlab",
            "psalm", "add --output-format=checkstyle");

    /**
     * Finds out how a run's tool will print its findings: as its options say, such as {@code --report=checkstyle} or
     * {@code -f gitlab}, as phpmd's second word says, or as phplint does.
     *
     * @param run not yet started
     * @throws InvalidSettingException when its output could not be read; the message says what would make it so
     */
    public static PhpQaFindings of(ToolRun run) {
        List<String> words = new ArrayList<>(run.entrypoint().orElse(List.of()));
        words.addAll(run.args());
        String tool = words.isEmpty() ? "" : PhpQa.nameOf(words.get(0));
        Set<FindingFormat> named = ReportOption.in(words);
        if (named.size() > 1) {
            throw new InvalidSettingException(
                    "codeQuality",
                    true,
                    "needs reports of one form, and %s prints several; let it name one format alone"
                            .formatted(run.command()));
        }
        FindingFormat format = named.stream()
                .findFirst()
                .or(() -> Optional.<FindingFormat>of(new PhpLintFormat()).filter(text -> tool.equals(PHPLINT)))
                .orElseThrow(() -> new InvalidSettingException(
                        "codeQuality",
                        true,
                        "needs a report that can be read, and %s prints none: %s"
                                .formatted(
                                        run.command(),
                                        ADVICE.getOrDefault(
                                                tool,
                                                "the formats checkstyle, gitlab and codeclimate are such ones, where a tool"
                                                        + " has them"))));
        return new PhpQaFindings(tool, format);
    }

    /**
     * Reads the findings.
     *
     * @param output of the tool's standard output
     * @param result how it ended
     * @param paths where its files lie
     * @throws DoodException when the output is not of the format, or the tool's exit code is not 0 and yet it names nothing
     *     in the project: a report without its findings would say that all is well
     * @throws IOException when the output cannot be read
     */
    public List<Finding> read(Printout output, ToolResult result, ProjectPaths paths) throws IOException {
        List<Finding> findings = format.read(tool, output);
        if (!result.isExitCodeZero() && findings.stream().noneMatch(paths::have)) {
            throw new DoodException(
                    "codeQuality: %s ended with exit code %d, but %s. The report for GitLab is not written."
                            .formatted(
                                    tool,
                                    result.exitCode(),
                                    findings.stream()
                                            .findFirst()
                                            .map(first ->
                                                    "nothing that it found is of a file in the project; the first is \"%s\", of \"%s\""
                                                            .formatted(first.description(), first.path()))
                                            .orElse("no finding could be read from what it printed")));
        }
        return findings;
    }
}
