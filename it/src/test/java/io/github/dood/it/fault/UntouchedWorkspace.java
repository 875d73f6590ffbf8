package io.github.dood.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Tools;
import io.github.dood.run.ToolRunBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A workspace in which nothing may change, whatever happens to the engine: names, kinds, modes, links and contents. When it
 * is closed, dood may have left nothing on the host's engine either.
 */
final class UntouchedWorkspace implements AutoCloseable {

    private final Path directory;

    private final String manifest;

    private final Footprint before;

    private UntouchedWorkspace(Path directory, String more) {
        this.directory = directory;
        Commands.onHost(directory, SampleWorkspace.creation() + more);
        this.manifest = manifest();
        this.before = Footprint.of(directory, SickEngine.JOB);
    }

    static UntouchedWorkspace make() {
        return makeWith("");
    }

    /** @param more a command line that makes more files */
    static UntouchedWorkspace makeWith(String more) {
        try {
            return new UntouchedWorkspace(SampleWorkspace.scratch("sick"), more);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path directory() {
        return directory;
    }

    /** A tool that sees it and runs a shell's command line. */
    ToolRunBuilder tool(String script) {
        return Tools.shell(Images.BASE, directory, script);
    }

    void assertUntouched() {
        assertThat(manifest()).isEqualTo(manifest);
    }

    private String manifest() {
        return Commands.onHost(directory, SampleWorkspace.MANIFEST);
    }

    @Override
    public void close() {
        assertUntouched();
        assertThat(Footprint.of(directory, SickEngine.JOB).since(before)).isEqualTo(Footprint.NOTHING);
        Commands.onHost(directory.getParent(), "rm -rf '%s'".formatted(directory));
    }
}
