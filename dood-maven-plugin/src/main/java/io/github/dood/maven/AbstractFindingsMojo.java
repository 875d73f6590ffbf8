package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.findings.CodeQualityReport;
import io.github.dood.findings.Finding;
import io.github.dood.findings.ProjectPaths;
import io.github.dood.internal.preset.Preset;
import io.github.dood.internal.preset.Presets;
import io.github.dood.internal.preset.ToolFindings;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolPaths;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.run.UpToDate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** A goal that keeps what its tool found for GitLab. */
abstract class AbstractFindingsMojo extends AbstractRunMojo {

    /**
     * Whether {@code target/dood/gl-code-quality-report.json} of the project that Maven was started for gets what the tool
     * finds, so that GitLab shows it in merge requests. All such runs of a build are in one report. The tool must print
     * its findings as phplint does, or as {@code checkstyle}, {@code gitlab} or {@code codeclimate}, such as with
     * {@code phpstan analyse --error-format=gitlab} or {@code phpcs --report=checkstyle}. {@code run} needs a preset for it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.codeQuality", defaultValue = "false")
    private String codeQuality;

    private Optional<PrintedFile> printed = Optional.empty();

    private @Nullable Reader reader;

    private boolean isReported;

    /** The goal's tool, where its name is not the first of its words. */
    Optional<Preset> preset() {
        return Optional.empty();
    }

    @Override
    void prepare() {
        try {
            super.prepare();
        } catch (InvalidSettingException refused) {
            forgo();
            throw refused;
        }
    }

    @Override
    ToolOutput sink(ToolOutput console) {
        if (!reports()) {
            return console;
        }
        PrintedFile file = PrintedFile.create();
        printed = Optional.of(file);
        return ToolOutput.all(List.of(console, file));
    }

    @Override
    ToolResult run(Dood dood, ToolRun run) {
        if (printed.isEmpty()) {
            return super.run(dood, run);
        }
        isReported = false;
        try (PrintedFile output = printed.get()) {
            reader = new Reader(dood, ToolFindings.of(run, preset()), output);
            return super.run(dood, run);
        } catch (IOException failure) {
            throw unreadable(failure);
        } finally {
            if (!isReported) {
                withdraw();
            }
        }
    }

    /** A result whose findings cannot be read must not stand for later runs. */
    @Override
    void take(ToolResult result) {
        if (reader != null && result.hadNoFiles()) {
            reportNothing(reader.findings().tool());
            isReported = true;
        } else if (reader != null) {
            try {
                isReported = report(reader.dood(), reader.findings(), reader.output(), result);
            } catch (IOException failure) {
                throw unreadable(failure);
            }
        }
    }

    private static DoodException unreadable(IOException failure) {
        return new DoodException(
                "codeQuality: what the tool printed cannot be read: " + SystemWords.of(failure), failure);
    }

    /**
     * Reads what the tool of a run found.
     *
     * @param findings knows how it prints that
     * @param output what it printed
     */
    private record Reader(Dood dood, ToolFindings findings, PrintedFile output) {}

    @Override
    List<Path> besides() {
        List<Path> files = new ArrayList<>(super.besides());
        files.add(file().getParent());
        return files;
    }

    @Override
    Optional<UpToDate> known(ToolRun run, Path workspace, Path start) {
        List<String> words = new ArrayList<>(run.entrypoint().orElse(List.of()));
        words.addAll(run.args());
        Optional<Preset> called = Presets.calledBy(words);
        return called.isPresent() ? called.get().upToDate(run, start) : Optional.empty();
    }

    /** What the tool would have found is missing in the report, in which other tools' findings may be. */
    @Override
    void forgo() {
        if (reports()) {
            withdraw();
        }
    }

    private boolean report(Dood dood, ToolFindings findings, PrintedFile output, ToolResult result) throws IOException {
        ToolPaths tool = result.paths();
        ProjectPaths paths = new ProjectPaths(dood.projectDirectory().orElse(tool.workspace()), tool);
        try {
            write(findings.tool(), read(findings, output, result, paths), paths);
            return true;
        } catch (DoodException failure) {
            // The failure of the tool itself matters more.
            if (result.passed()) {
                throw failure;
            }
            getLog().warn(failure.masked(masking()).getMessage());
            return false;
        }
    }

    private static List<Finding> read(ToolFindings findings, PrintedFile output, ToolResult result, ProjectPaths paths)
            throws IOException {
        try {
            return findings.read(output, result, paths);
        } catch (DoodException unreadable) {
            throw HelpfulSuggestions.unreported(unreadable);
        }
    }

    /** The reason why there are no findings was already reported. */
    private void withdraw() {
        try {
            buildsReport().withdraw(file());
        } catch (DoodException failure) {
            getLog().warn(failure.masked(masking()).getMessage());
        }
    }

    /** Whether the tool is to print a report that can be read. */
    boolean reports() {
        return Units.truth("codeQuality", codeQuality);
    }

    /** Reports that a tool had nothing to look at, so that GitLab takes what it found earlier for resolved. */
    final void reportNothing(String tool) {
        if (reports()) {
            Path anywhere = Path.of("/");
            write(tool, List.of(), new ProjectPaths(anywhere, new ToolPaths(anywhere, anywhere, anywhere)));
        }
    }

    private void write(String tool, List<Finding> found, ProjectPaths paths) {
        OptionalInt outside = buildsReport().add(found, paths, file());
        if (outside.isEmpty()) {
            getLog().warn("dood: findings of %s are in no report, since those of another run are missing"
                    .formatted(tool));
            return;
        }
        getLog().info("dood: findings of %s in %s: %,d%s"
                .formatted(
                        tool,
                        file(),
                        found.size() - outside.getAsInt(),
                        outside.getAsInt() == 0
                                ? ""
                                : "; %,d others are of files outside the project".formatted(outside.getAsInt())));
    }

    private CodeQualityFile buildsReport() {
        return BuildMemory.keep(
                session(), CodeQualityFile.class, CodeQualityFile.class, () -> new CodeQualityFile(reach()));
    }

    private Path file() {
        return target().resolve("dood").resolve(CodeQualityReport.FILE);
    }

    /** Of the project that Maven was started for, also where it is not among those that are built. */
    private Path target() {
        return session().getAllProjects().stream()
                .filter(MavenProject::isExecutionRoot)
                .filter(project -> project.getFile() != null)
                .map(project -> Path.of(project.getBuild().getDirectory()))
                .findFirst()
                .orElseGet(() -> Path.of(session().getExecutionRootDirectory(), "target"));
    }
}
