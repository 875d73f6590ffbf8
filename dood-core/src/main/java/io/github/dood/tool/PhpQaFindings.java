package io.github.dood.tool;

import io.github.dood.error.DoodException;
import io.github.dood.error.InvalidSettingException;
import io.github.dood.gitlab.codequality.CheckstyleFormat;
import io.github.dood.gitlab.codequality.Finding;
import io.github.dood.gitlab.codequality.FindingFormat;
import io.github.dood.gitlab.codequality.GitLabFormat;
import io.github.dood.gitlab.codequality.PhpLintFormat;
import io.github.dood.gitlab.codequality.ProjectPaths;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads from what a tool of {@code jakzal/phpqa} printed what it found.
 *
 * @param tool the tool's name
 * @param format how it prints its findings
 * @param target where it sees the workspace
 * @param start where it starts
 * @param workspace where the job has the workspace
 */
public record PhpQaFindings(String tool, FindingFormat format, Path target, Path start, Path workspace) {

    private static final String PHPLINT = "phplint";

    private static final Map<String, FindingFormat> FORMATS = Map.of(
            "gitlab", new GitLabFormat(),
            "codeclimate", new GitLabFormat(),
            "checkstyle", new CheckstyleFormat());

    /**
     * The word that names a format, where each of a call's words is a line: what an option is given, an option itself, or
     * phpmd's second. Elsewhere it is a name of a file.
     */
    private static final Pattern FORMAT_WORD = Pattern.compile(
            "(?m)^--(?:(?:report|error-format|format|output-format)[=\\n])?(gitlab|codeclimate|checkstyle)$"
                    + "|\\A(?:.*/)?phpmd\\n.*\\n(gitlab|codeclimate|checkstyle)$");

    /** What makes the tools print a report that can be read. */
    private static final Map<String, String> ADVICE = Map.of(
            "parallel-lint", "add --gitlab",
            "php-cs-fixer", "add --format=gitlab",
            "phpcs", "add --report=checkstyle",
            "phpmd", "make gitlab its second word",
            "phpstan", "add --error-format=gitlab",
            "psalm", "add --output-format=checkstyle");

    /**
     * Finds out how a run's tool will print its findings: in the format {@code gitlab}, {@code codeclimate} or
     * {@code checkstyle} that {@code --report}, {@code --error-format}, {@code --format}, {@code --output-format}, an
     * option of that name, or phpmd's second word names, or as phplint does.
     *
     * @param run not yet started
     * @throws InvalidSettingException when its output could not be read; the message says what would make it so
     */
    public static PhpQaFindings of(ToolRun run) {
        if (run.shareSocket()) {
            throw new InvalidSettingException(
                    "codeQuality",
                    true,
                    "can not be had with shareSocket, where the tool names its files by their paths on the host");
        }
        List<String> words = new ArrayList<>(run.entrypoint().orElse(List.of()));
        words.addAll(run.args());
        String tool =
                words.isEmpty() ? "" : String.valueOf(Path.of(words.get(0)).getFileName());
        FindingFormat format = FORMAT_WORD
                .matcher(String.join("\n", words))
                .results()
                .map(word -> FORMATS.get(word.group(1) == null ? word.group(2) : word.group(1)))
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
        Workspace workspace = Workspace.of(run.workspace(), run.mountAt(), run.readOnly());
        Path target = Path.of(workspace.target());
        return new PhpQaFindings(
                tool, format, target, target.resolve(run.workdir().orElse("")).normalize(), workspace.directory());
    }

    /**
     * Reads the findings.
     *
     * @param output all that the tool printed to its standard output
     * @param result how it ended
     * @throws DoodException when the output is not of the format, or the tool did not pass and yet names no finding
     */
    public List<Finding> read(String output, ToolResult result) {
        List<Finding> findings = format.read(tool, output);
        if (findings.isEmpty() && !result.passed()) {
            throw new DoodException(
                    ("codeQuality: %s did not pass, but no finding could be read from what it printed. The report for"
                                    + " GitLab is not written.")
                            .formatted(tool));
        }
        return findings;
    }

    /**
     * Where the tool's files lie in the project.
     *
     * @param project the directory that the job's system checked the project out to; none for the workspace
     */
    public ProjectPaths paths(Optional<Path> project) {
        return new ProjectPaths(project.filter(workspace::startsWith).orElse(workspace), workspace, target, start);
    }
}
