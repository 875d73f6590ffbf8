package io.github.dood.it.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.dood.Dood;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Engines;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Tools;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The rows of the table of topologies in which the job runs in no container. */
@ResourceLock(Footprint.NO_SYSTEM)
class HostTopologiesIT {

    @Test
    @Tag("every-engine")
    void directlyOnTheHost() throws Exception {
        Path workspace = SampleWorkspace.scratch("host");
        String row = Engines.isTheHosts() ? "1 directly on the host" : "12 engine in a container, files shared";
        assumeFalse(Engines.isRootless(), "this process's files are root's, the engine is another user's");

        String share = verifyOnHost(workspace, row);

        assertThat(share).startsWith(Engines.mapsUsers() ? "copy in volume dood-" : "bind of " + workspace);
    }

    @Test
    @Tag("every-engine")
    void engineThatDoesNotHaveTheFiles() throws Exception {
        assumeFalse(Engines.isTheHosts(), "every file of this process is that engine's");
        Path workspace = Files.createTempDirectory("dood-it-unshared").toRealPath();
        try {
            assertThat(verifyOnHost(workspace, "13 remote engine")).startsWith("copy in volume dood-");
        } finally {
            Commands.onHost(
                    workspace.getParent(), "chmod -R u+rwX '%s' && rm -rf '%s'".formatted(workspace, workspace));
        }
    }

    /** The same for a job that runs in no container. */
    private static String verifyOnHost(Path workspace, String row) throws Exception {
        Commands.onHost(workspace, SampleWorkspace.creation());
        String expected = Commands.onHost(workspace, SampleWorkspace.MANIFEST);
        Footprint before = Footprint.of(workspace, Footprint.NONE);
        List<String> shares = new ArrayList<>();
        try (Dood dood = Dood.open()) {
            for (String place : List.of(workspace.toString(), "/app")) {
                ToolRunBuilder tool = tool(workspace, SampleWorkspace.MANIFEST).mountAt(place);
                String seen = Tools.printed(dood, tool, event -> {
                    if (event instanceof RunEvent.Starting starting) {
                        shares.add(starting.share().toString());
                    }
                });
                assertThat(seen).isEqualTo(expected);
            }
            ToolResult wrote = dood.run(tool(workspace, "mkdir out; echo made > out/file; rm -r empty; exit 7")
                    .build());
            assertThat(wrote.exitCode()).isEqualTo(7);
        }
        assertThat(workspace.resolve("out/file")).hasContent("made");
        assertThat(workspace.resolve("empty")).doesNotExist();
        Commands.onHost(workspace, "rm -r out && mkdir empty");
        assertThat(Commands.onHost(workspace, SampleWorkspace.MANIFEST)).isEqualTo(expected);
        assertThat(Footprint.of(workspace, Footprint.NONE).since(before)).isEqualTo(Footprint.NOTHING);
        Matrix.note(row, shares.get(0), List.of());
        return shares.get(0);
    }

    private static ToolRunBuilder tool(Path workspace, String script) {
        return Tools.shell(Images.BASE, workspace, script);
    }
}
