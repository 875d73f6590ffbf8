package io.github.dood.it.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Dood;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A workspace on this process's host whose tools get copies. When it is closed, nothing may be left of them.
 *
 * @param dood runs the tools
 * @param directory the workspace
 * @param events of all runs so far
 * @param before what was there
 */
record CopiedWorkspace(Dood dood, Path directory, List<RunEvent> events, Footprint before) implements AutoCloseable {

    static CopiedWorkspace make() {
        Path directory;
        try {
            // At a short path, since some of the names are as long as can be.
            directory = Files.createTempDirectory("dood-it").toRealPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new CopiedWorkspace(
                Dood.open(), directory, new CopyOnWriteArrayList<>(), Footprint.of(directory, Footprint.NONE));
    }

    /** Runs a shell's command line in a copy. */
    void run(String script) {
        run(tool(script).build());
    }

    void run(ToolRun run) {
        dood.run(run, events::add);
    }

    /** Runs a shell's command line in a copy and returns what it printed. */
    String output(String script) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        run(tool(script).output(ToolOutput.to(output, output)).build());
        return output.toString(StandardCharsets.UTF_8);
    }

    ToolRunBuilder tool(String script) {
        return ToolRun.builder(Images.BASE)
                .entrypoint(List.of("bash", "-c"))
                .args(script)
                .workspace(directory)
                .share(ShareMode.COPY)
                .network("none");
    }

    @Override
    public void close() {
        dood.close();
        assertThat(Footprint.of(directory, Footprint.NONE).since(before)).isEqualTo(Footprint.NOTHING);
        Commands.onHost(directory.getParent(), "rm -rf '%s'".formatted(directory));
    }
}
