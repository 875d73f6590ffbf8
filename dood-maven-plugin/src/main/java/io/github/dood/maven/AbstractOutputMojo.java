package io.github.dood.maven;

import io.github.dood.internal.text.SystemWords;
import io.github.dood.maven.ConsoleOutput.Level;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolRun;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that shows what its tool prints. */
abstract class AbstractOutputMojo extends AbstractConfinedMojo {

    /**
     * {@code log} (stdout as INFO, stderr as {@code stderr} says), {@code raw} (straight through) or {@code quiet}. When a
     * tool fails whose output {@code quiet} or {@code mvn -q} hides, its last 20 lines are at the end of the error.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.output", defaultValue = "log")
    private String output;

    /**
     * The level in the log of what the tool prints on its standard error: {@code info} or {@code warn}; by default warn, and
     * info for tools that tell their progress there: quarto, and phpstan, psalm and php-cs-fixer of phpqa.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.stderr")
    private String stderr;

    /**
     * A file that keeps a copy of what the tool prints; later runs of a build with the same file add to it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.outputFile")
    private File outputFile;

    ConsoleOutput.Mode outputMode() {
        return Units.choice("output", output, ConsoleOutput.Mode.class);
    }

    /** Whether the tool tells on its standard error how far it is, and not only what is wrong. */
    boolean tellsProgressAsError(ToolRun run) {
        return false;
    }

    /** Takes what the tool of a run prints, and keeps the copy that the user wants. */
    ToolOutput console(ToolRun run, ConsoleOutput.Mode mode, JobLog jobLog) {
        Level usual = tellsProgressAsError(run) ? Level.INFO : Level.WARN;
        Level errorsAs = stderr == null ? usual : Units.choice("stderr", stderr, Level.class);
        return ConsoleOutput.of(mode, errorsAs, copy(), toolLog(), jobLog, linePrefix());
    }

    /** The file that keeps a copy of what the tool prints. */
    final Optional<Path> copyFile() {
        return outputFile == null ? Optional.empty() : Optional.of(outputFile.toPath());
    }

    private Optional<OutputStream> copy() {
        try {
            return outputFile == null
                    ? Optional.empty()
                    : Optional.of(OutputFiles.of(session()).stream(outputFile.toPath(), reach()));
        } catch (IOException failure) {
            throw new InvalidSettingException(
                    "outputFile", outputFile, "cannot be written: " + SystemWords.withPath(failure));
        }
    }

    /** Tells the lines of modules that are built at the same time apart. */
    private String linePrefix() {
        return session().isParallel() ? "[" + session().getCurrentProject().getArtifactId() + "] " : "";
    }
}
