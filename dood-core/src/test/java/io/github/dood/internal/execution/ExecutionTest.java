package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.FakeExit;
import io.github.dood.internal.engine.FakeOutput;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.workspace.ProvenContainer;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.internal.workspace.copy.Outputs;
import io.github.dood.run.DoodException;
import io.github.dood.run.Masking;
import io.github.dood.run.Share;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolPaths;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ExecutionTest {

    private static final byte[] RED = "\u001B[31m".getBytes(StandardCharsets.US_ASCII);

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path workspace;

    private final List<String> taken = new ArrayList<>();

    private final FakeEngine engine = new FakeEngine();

    @BeforeEach
    void answer() {
        engine.version.returns(FakeEngine.DOCKER);
        engine.awaitExit.returns(FakeExit.never());
        engine.attach.returns(redUntil(new CountDownLatch(0)));
        engine.start.succeeds();
    }

    /** The tool opens a colour, and after some time the connection breaks. */
    private static Attachment redUntil(CountDownLatch broken) {
        return new FakeOutput((sink, output) -> {
            sink.write(false, RED, RED.length);
            broken.await();
            throw FakeEngine.failure(0, "Connection reset");
        });
    }

    @Test
    void endsTheOutputWhereTheConnectionBreaks() {
        assertThatThrownBy(() -> execute(LONG, new Recorder()))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("Connection reset");

        assertThat(taken).containsExactly("\u001B[31m", "end");
    }

    @Test
    @Timeout(20)
    void endsTheOutputOfAToolThatIsKilled() {
        CountDownLatch killed = new CountDownLatch(1);
        engine.attach.returns(redUntil(killed));
        engine.kill.does(id -> killed.countDown());
        engine.awaitExit.returns(FakeExit.of(137));
        engine.state.returns(Optional.of(FakeEngine.ended(137)));

        ToolResult result = execute(Duration.ofMillis(200), new Recorder());

        assertThat(result.timedOut()).isTrue();
        assertThat(taken).containsExactly("\u001B[31m", "end");
    }

    @Test
    void tellsWhyItBrokeRatherThanThatItsEndCouldNotBePassedOn() {
        ToolOutput output = new Recorder() {
            @Override
            public void end() throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> execute(LONG, output)).hasMessageContaining("Connection reset");
    }

    /** As its container has it: with shareSocket that is where the engine's host has it. */
    @Test
    void tellsWhereTheToolSawTheWorkspace() {
        engine.attach.returns(new FakeOutput((sink, output) -> {}));
        engine.awaitExit.returns(FakeExit.of(0));
        engine.state.returns(Optional.of(FakeEngine.ended(0)));

        ToolPaths paths = execute(LONG, new Recorder()).paths();

        assertThat(paths).isEqualTo(new ToolPaths(workspace, Path.of("/on/the/host"), Path.of("/on/the/host/module")));
        assertThat(paths.inWorkspace("src/a.php")).contains("module/src/a.php");
    }

    private ToolResult execute(Duration timeout, ToolOutput output) {
        ToolRun run = ToolRun.builder("x")
                .args("tool")
                .workspace(workspace)
                .timeout(timeout)
                .output(output)
                .build();
        Workspace seen = new Workspace(workspace, "/on/the/host", false);
        PreparedRun prepared = new PreparedRun(
                new CheckedRun(run, seen, Path.of(""), run.output(), Optional.empty()),
                new Masking(),
                Optional.empty(),
                Outputs.of(List.of()),
                (place, mounts) -> ContainerSpec.neverStarted("x", Map.of(), mounts),
                event -> {});
        ProvenContainer container = new ProvenContainer(
                ContainerSpec.builder("x")
                        .workingDirectory("/on/the/host/module")
                        .build(),
                new Share.TranslatedBind("/on/the/host"),
                seen);
        ProvidedImage image = new ProvidedImage("x", Optional.empty(), Optional.empty(), List.of());
        return new Execution(engine, prepared, image, container).execute(RunPart.whole(prepared), () -> {});
    }

    /** Holds what a run passes on. */
    private class Recorder implements ToolOutput {

        @Override
        public void write(boolean error, byte[] buffer, int length) {
            taken.add(new String(buffer, 0, length, StandardCharsets.US_ASCII));
        }

        @Override
        public void end() throws IOException {
            taken.add("end");
        }
    }
}
