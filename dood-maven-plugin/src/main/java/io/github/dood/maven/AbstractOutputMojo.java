package io.github.dood.maven;

import io.github.dood.error.InvalidSettingException;
import io.github.dood.error.SystemWords;
import io.github.dood.run.ToolOutput;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that shows what its tool prints. */
abstract class AbstractOutputMojo extends AbstractConfinedMojo {

    /** {@code log} (stdout as INFO, stderr as WARN), {@code raw} (straight through) or {@code quiet}. */
    @Parameter(property = "dood.output", defaultValue = "log")
    private String output;

    /** A file that keeps a copy of what the tool prints; later runs of a build with the same file add to it. */
    @Parameter(property = "dood.outputFile")
    private File outputFile;

    ConsoleOutput.Mode outputMode() {
        return Units.choice("output", output, ConsoleOutput.Mode.class);
    }

    /** Takes what the tool prints, and keeps the copy that the user wants. */
    ToolOutput console(ConsoleOutput.Mode mode, JobLog jobLog) {
        return ConsoleOutput.of(mode, copy(), toolLog(), jobLog, linePrefix());
    }

    private Optional<OutputStream> copy() {
        try {
            return outputFile == null
                    ? Optional.empty()
                    : Optional.of(OutputFiles.of(session()).stream(outputFile.toPath(), reach()));
        } catch (IOException failure) {
            throw new InvalidSettingException(
                    "outputFile", outputFile, "can not be written: " + SystemWords.withPath(failure));
        }
    }

    /** Tells the lines of modules that are built at the same time apart. */
    private String linePrefix() {
        return session().isParallel() ? "[" + session().getCurrentProject().getArtifactId() + "] " : "";
    }
}
