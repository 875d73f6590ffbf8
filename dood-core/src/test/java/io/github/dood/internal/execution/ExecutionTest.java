package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ApiVersion;
import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.ContainerState;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.Exit;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.engine.UnaskedEngine;
import io.github.dood.internal.lifecycle.ToldExit;
import io.github.dood.internal.workspace.SharedContainer;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.internal.workspace.copy.Outputs;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.Masking;
import io.github.dood.run.Share;
import io.github.dood.run.ToolOutput;
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
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ExecutionTest {

    private static final byte[] RED = "\u001B[31m".getBytes(StandardCharsets.US_ASCII);

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path workspace;

    private final List<String> taken = new ArrayList<>();

    @Test
    void endsTheOutputWhereTheConnectionBreaks() {
        assertThatThrownBy(() -> execute(new BrokenEngine(), LONG, new Recorder()))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("Connection reset");

        assertThat(taken).containsExactly("\u001B[31m", "end");
    }

    @Test
    @Timeout(20)
    void endsTheOutputOfAToolThatIsKilled() {
        ToolResult result = execute(new PatientEngine(), Duration.ofMillis(200), new Recorder());

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

        assertThatThrownBy(() -> execute(new BrokenEngine(), LONG, output)).hasMessageContaining("Connection reset");
    }

    private ToolResult execute(UnaskedEngine engine, Duration timeout, ToolOutput output) {
        ToolRun run = ToolRun.builder("x")
                .args("tool")
                .workspace(workspace)
                .timeout(timeout)
                .output(output)
                .build();
        SharedContainer container =
                new SharedContainer("id", new Share.IdentityBind(workspace.toString()), workspace.toString(), false);
        return new Execution(
                        engine,
                        container,
                        new PreparedRun(
                                run,
                                new Masking(),
                                new Workspace(workspace, workspace.toString(), false),
                                Path.of(""),
                                Optional.empty(),
                                Outputs.of(List.of()),
                                (seen, mounts) -> ContainerSpec.neverStarted("x", Map.of(), mounts),
                                event -> {}),
                        new ImageDetails("id", List.of(), "linux/amd64", List.of()),
                        () -> {})
                .execute();
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

    /** Its tool opens a colour, and then the connection breaks. */
    private static class BrokenEngine extends UnaskedEngine implements Attachment {

        @Override
        public EngineVersion version() {
            return new EngineVersion(EngineVersion.DOCKER, "20.10", new ApiVersion(1, 41));
        }

        @Override
        public Exit awaitExit(String id) {
            return ToldExit.never();
        }

        @Override
        public Attachment attach(String id) {
            return this;
        }

        @Override
        public void start(String id) {
            // The output begins when it is asked for.
        }

        @Override
        public void copyTo(Sink sink) throws IOException {
            sink.write(false, RED, RED.length);
            untilItBreaks();
            throw EngineException.of("Connection reset", 0, "Connection reset", null);
        }

        @Override
        public Duration silence() {
            return Duration.ZERO;
        }

        @Override
        public Duration waited() {
            return Duration.ZERO;
        }

        @Override
        public List<Backlog> backlogs() {
            return List.of();
        }

        @Override
        public long received() {
            return 0;
        }

        void untilItBreaks() {
            // At once.
        }
    }

    /** Its tool is silent until it is killed, and the connection breaks then. */
    private static final class PatientEngine extends BrokenEngine {

        private final CountDownLatch killed = new CountDownLatch(1);

        @Override
        void untilItBreaks() {
            try {
                killed.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }

        @Override
        public void kill(String id) {
            killed.countDown();
        }

        @Override
        public Exit awaitExit(String id) {
            return ToldExit.of(137);
        }

        @Override
        public Optional<ContainerState> state(String id) {
            return Optional.of(
                    new ContainerState(ContainerState.Stage.ENDED, OptionalInt.of(137), false, Optional.empty()));
        }
    }
}
