package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.EngineException;
import io.github.dood.run.ImageUnavailableException;
import io.github.dood.run.LockMode;
import io.github.dood.run.Memory;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolCancelledException;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends that never comes to an image. */
class ToolRunnerTest {

    private static final EngineException BROKEN = FakeEngine.failure(0, "Connection reset");

    @TempDir
    private Path workspace;

    private final FakeEngine engine = FakeEngine.empty();

    private final EngineResources resources = new EngineResources(engine);

    @Test
    void aFailureOfTheEngineWhileARunIsPreparedStaysOne() {
        engine.version.fails(BROKEN);

        assertThatThrownBy(this::run).isSameAs(BROKEN);
    }

    @Test
    void anInterruptionWhileARunIsPreparedCancelsIt() {
        engine.version.answers(endpoint -> {
            Thread.currentThread().interrupt();
            throw BROKEN;
        });

        assertIsCancelled();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closingWhileARunIsPreparedCancelsIt() {
        engine.version.answers(endpoint -> {
            resources.close();
            throw BROKEN;
        });

        assertIsCancelled();
    }

    @Test
    void anInterruptionWhileItsImageIsPulledSaysNothingOfAContainer() {
        engine.pull.does(request -> {
            Thread.currentThread().interrupt();
            throw BROKEN;
        });

        assertIsCancelled();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aPullThatFailsIsNoCancellation() {
        engine.pull.fails(FakeEngine.failure(404, "manifest unknown"));

        assertThatThrownBy(this::run)
                .isInstanceOf(ImageUnavailableException.class)
                .hasMessageContaining("manifest unknown");
    }

    /** Before the image is looked up, so that the tag never counts. */
    @Test
    void theLockFilesDigestIsWhatTheEngineIsAskedFor() throws IOException {
        String digest = "sha256:" + "a".repeat(64);
        Files.writeString(workspace.resolve("compose.dood.yaml"), "services:\n  image:\n    image: image:7@" + digest);
        engine.pull.fails(FakeEngine.failure(404, "manifest unknown"));

        assertThatThrownBy(() -> run(Memory.NONE.withProject(workspace).withLock(LockMode.AUTO)))
                .isInstanceOf(ImageUnavailableException.class);
        assertThat(engine.pull.asked()).singleElement().satisfies(request -> assertThat(request.image())
                .isEqualTo("image:7@" + digest));
        assertThat(engine.inspectImage.asked()).containsOnly("image:7@" + digest);
    }

    @Test
    void nothingIsAskedWhereTheLockFileIsBroken() throws IOException {
        Files.writeString(workspace.resolve("compose.dood.yaml"), "services: [");

        assertThatThrownBy(() -> run(Memory.NONE.withProject(workspace).withLock(LockMode.AUTO)))
                .hasMessageContaining("is no lock file");
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void closingWhileItWaitsToPullAgainCancelsIt() {
        engine.pull.fails(FakeEngine.failure(500, "unexpected EOF"));
        ToolRun run = ToolRun.builder("image").args("tool").workspace(workspace).build();
        ToolRunner runner = new SurroundingsFixture(engine, resources, workspace).runner();

        assertThatThrownBy(() -> runner.run(run, event -> {
                    if (event instanceof RunEvent.PullFailed) {
                        resources.close();
                    }
                }))
                .isInstanceOf(ToolCancelledException.class)
                .hasMessage("tool in image was cancelled before it started.");
        assertThat(engine.pull.asked()).hasSize(1);
    }

    private void assertIsCancelled() {
        assertThatThrownBy(this::run)
                .isInstanceOf(ToolCancelledException.class)
                .hasMessage("tool in image was cancelled before it started.");
    }

    private void run() {
        run(Memory.NONE);
    }

    private void run(Memory memory) {
        new SurroundingsFixture(engine, resources, workspace)
                .runner()
                .run(
                        ToolRun.builder("image")
                                .args("tool")
                                .workspace(workspace)
                                .platform("linux/arm64")
                                .memory(memory)
                                .build(),
                        event -> {});
    }
}
