package io.github.dood.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Dood;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRunBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A workspace on this process's host, and a dood that runs tools over it. When it is closed, nothing may be left of them on
 * the engine, and the workspace goes.
 *
 * @param dood runs the tools
 * @param directory the workspace
 * @param share how tools get it
 * @param events of all runs so far
 * @param before what was there
 */
public record HostWorkspace(Dood dood, Path directory, ShareMode share, List<RunEvent> events, Footprint before)
        implements AutoCloseable {

    /** A new one, which other engines see as well. */
    public static HostWorkspace make(String name) {
        try {
            return in(SampleWorkspace.scratch(name), ShareMode.AUTO);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One whose tools get copies, at a short path, since some names are as long as can be. */
    public static HostWorkspace copied() {
        try {
            return in(Files.createTempDirectory("dood-it").toRealPath(), ShareMode.COPY);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static HostWorkspace in(Path directory, ShareMode share) {
        return new HostWorkspace(
                Dood.open(), directory, share, new CopyOnWriteArrayList<>(), Footprint.of(directory, Footprint.NONE));
    }

    /** A tool of the smallest image. */
    public ToolRunBuilder tool(String... words) {
        return Tools.of(Images.BASE, directory, words).share(share);
    }

    /** A shell's command line in the smallest image. */
    public ToolRunBuilder shell(String script) {
        return Tools.shell(Images.BASE, directory, script).share(share);
    }

    public ToolResult run(ToolRunBuilder tool) {
        return dood.run(tool.build(), events::add);
    }

    /** Runs a tool and returns all that it printed. */
    public String printed(ToolRunBuilder tool) {
        return Tools.printed(dood, tool, events::add);
    }

    /** Runs a shell's command line and returns all that it printed. */
    public String printed(String script) {
        return printed(shell(script));
    }

    @Override
    public void close() {
        dood.close();
        assertThat(Footprint.of(directory, Footprint.NONE).since(before)).isEqualTo(Footprint.NOTHING);
        Commands.onHost(directory.getParent(), "rm -rf '%s'".formatted(directory));
    }
}
