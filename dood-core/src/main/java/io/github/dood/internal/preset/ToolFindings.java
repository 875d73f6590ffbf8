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
import java.util.Optional;
import java.util.Set;

/**
 * Reads from what a tool printed what it found.
 *
 * @param tool the tool's name
 * @param format how it prints its findings
 * @param codes the exit codes but 0 with which its report is whole; empty for all
 */
public record ToolFindings(String tool, FindingFormat format, Set<Integer> codes) {

    private static final String FORMATS =
            "the formats checkstyle, gitlab and codeclimate are such ones, where a tool has them";

    /** Keeps a copy of the codes. */
    public ToolFindings {
        codes = Set.copyOf(codes);
    }

    /**
     * Finds out how a run's tool will print its findings: as its words say, such as {@code --report=checkstyle} or
     * {@code -f gitlab}, else as it does by itself.
     *
     * @param run not yet started
     * @param preset its tool; none for the one that its first word calls
     * @throws InvalidSettingException when its output could not be read; the message says what would make it so
     */
    public static ToolFindings of(ToolRun run, Optional<Preset> preset) {
        List<String> words = new ArrayList<>(run.entrypoint().orElse(List.of()));
        words.addAll(run.args());
        Optional<Preset> known = preset.or(() -> Presets.calledBy(words));
        Set<FindingFormat> named = ReportOption.in(words);
        if (named.size() > 1) {
            throw refusal("needs reports of one form, and %s prints several; let it name one format alone"
                    .formatted(run.command()));
        }
        FindingFormat format = named.stream()
                .findFirst()
                .or(() -> known.flatMap(tool -> tool.report().printed()))
                .orElseThrow(() -> refusal("needs a report that can be read, and %s prints none: %s"
                        .formatted(
                                run.command(),
                                known.flatMap(tool -> tool.report().advice()).orElse(FORMATS))));
        return new ToolFindings(
                preset.map(Preset::name).orElseGet(() -> words.isEmpty() ? "" : Preset.nameOf(words.get(0))),
                format,
                known.map(tool -> tool.report().codes()).orElse(Set.of()));
    }

    private static InvalidSettingException refusal(String problem) {
        return new InvalidSettingException("codeQuality", true, problem);
    }

    /**
     * Reads the findings.
     *
     * @param output of the tool's standard output
     * @param result how it ended
     * @param paths where its files lie
     * @throws DoodException when the output is not of the format, or the tool's exit code means that it broke, or is not 0 and
     *     yet it names nothing in the project: a report without its findings would say that all is well
     * @throws IOException when the output cannot be read
     */
    public List<Finding> read(Printout output, ToolResult result, ProjectPaths paths) throws IOException {
        if (!result.isExitCodeZero() && !codes.isEmpty() && !codes.contains(result.exitCode())) {
            throw new DoodException(
                    "%s ended with exit code %d, so it did not look at everything.".formatted(tool, result.exitCode()));
        }
        List<Finding> findings = format.read(tool, output);
        if (!result.isExitCodeZero() && findings.stream().noneMatch(paths::have)) {
            throw new DoodException("%s ended with exit code %d, but %s."
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
