package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.FakeExit;
import io.github.dood.internal.engine.FakeOutput;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.engine.Tls;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.EngineException;
import io.github.dood.run.PhaseListener;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunPhase;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolPaths;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a run over a share that is proven at once: which calls it makes, and what is left after it. */
class RunStagesTest {

    @TempDir
    private Path folder;

    private final FakeEngine engine = FakeEngine.empty();

    private final List<String> events = new ArrayList<>();

    private Path workspace;

    @BeforeEach
    void runAToolThatEndsWell() throws Exception {
        workspace = Files.createDirectories(folder.resolve("workspace/module"))
                .getParent()
                .toRealPath();
        engine.inspectImage.returns(Optional.of(new ImageDetails("sha256:1", List.of(), "linux/amd64", List.of())));
        engine.stat.returns(Optional.of(FakeEngine.FILE));
        engine.awaitExit.returns(FakeExit.of(0));
        engine.attach.returns(new FakeOutput((sink, output) -> {}));
        engine.start.succeeds();
        engine.state.returns(Optional.of(FakeEngine.ended(0)));
    }

    @Test
    void goesThroughItsStagesInOrder() {
        ToolResult result = run();

        assertThat(result.passed()).isTrue();
        assertThat(result.paths()).isEqualTo(new ToolPaths(workspace, Path.of("/app"), Path.of("/app/module")));
        assertThat(engine.calls())
                .containsSubsequence(
                        "inspectImage", "create", "stat", "inspect", "awaitExit", "attach", "start", "state", "remove");
        assertThat(events).containsExactly("Starting", "Ended");
    }

    @Test
    void tellsOfItsPhasesWhereThatIsWanted() {
        run(new PhaseListener() {
            @Override
            public void accept(RunEvent event) {
                note(event);
            }

            @Override
            public void enters(RunPhase phase) {
                events.add(phase.toString());
            }
        });

        assertThat(events)
                .containsExactly(
                        "PREPARATION", "CONNECTION", "IMAGE", "CONTAINER", "Starting", "START", "TOOL", "END", "Ended");
    }

    @Test
    void removesItsContainerAlsoWhereTheEngineDoesNotStartIt() {
        engine.start.fails(FakeEngine.failure(500, "no such file"));

        assertThatThrownBy(this::run).isInstanceOf(EngineException.class).hasMessageContaining("no such file");

        assertThat(engine.calls()).endsWith("start", "remove");
        assertThat(events).containsExactly("Starting");
    }

    @Test
    void tellsOfWhatWentWrongRatherThanOfARemovalThatDidAsWell() {
        engine.start.fails(FakeEngine.failure(500, "no such file"));
        engine.remove.fails(FakeEngine.failure(500, "device busy"));

        assertThatThrownBy(this::run).hasMessageContaining("no such file").satisfies(failure -> assertThat(
                        failure.getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("device busy"));
    }

    @Test
    void warnsOnceOfAnEngineThatAnybodyCanBe() {
        engine.endpoint = new Endpoint(
                URI.create("tcp://engine:2376"), Optional.of(new Tls(folder, true, false, false)), "context build");
        List<String> warnings = new ArrayList<>();
        ToolRunner runner = runner();

        for (int number = 0; number < 3; number++) {
            runner.run(tool(), event -> {
                if (event.isWarning()) {
                    warnings.add(event.describe());
                }
            });
        }

        assertThat(warnings)
                .containsExactly(
                        "dood: whoever answers at tcp://engine:2376 (from context build) is taken for the engine."
                                + " To have its certificate verified, set DOCKER_TLS_VERIFY=1, or make the context anew without"
                                + " skip-tls-verify.");
    }

    private ToolResult run() {
        return run(this::note);
    }

    private ToolResult run(Consumer<RunEvent> listener) {
        return runner().run(tool(), listener);
    }

    private ToolRunner runner() {
        return new SurroundingsFixture(engine, new EngineResources(engine), folder).runner();
    }

    private ToolRun tool() {
        return ToolRun.builder("image")
                .args("tool")
                .workspace(workspace)
                .mountAt("/app")
                .workdir("module")
                .share(ShareMode.BIND)
                .output(ToolOutput.none())
                .build();
    }

    private void note(RunEvent event) {
        events.add(event.getClass().getSimpleName());
    }
}
