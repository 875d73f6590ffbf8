package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.ContainerLimits;
import io.github.dood.internal.engine.ContainerState;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.FakeExit;
import io.github.dood.internal.engine.FakeOutput;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.Confinement;
import io.github.dood.run.ContainerSettings;
import io.github.dood.run.Limits;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job in a container that may use so much, and what its tools may use then. */
class OwnLimitsTest {

    private static final String JOB = "0123456789abcdef".repeat(4);

    private static final ContainerLimits LIMITS =
            new ContainerLimits(OptionalLong.of(512 << 20), OptionalLong.of(2_000_000_000), OptionalLong.of(300));

    @TempDir
    private Path folder;

    private final FakeEngine engine = FakeEngine.empty();

    private Path workspace;

    @BeforeEach
    void startTheJob() throws Exception {
        workspace = Files.createDirectories(folder.resolve("workspace")).toRealPath();
        Files.createDirectories(folder.resolve("proc/self"));
        Files.writeString(folder.resolve("proc/self/cgroup"), "1:name=systemd:/docker/" + JOB + "\n");
        engine.inspectImage.returns(Optional.of(new ImageDetails("sha256:1", List.of(), "linux/amd64", List.of())));
        engine.stat.returns(Optional.of(FakeEngine.FILE));
        engine.awaitExit.returns(FakeExit.of(137));
        engine.attach.returns(new FakeOutput((sink, output) -> {}));
        engine.start.succeeds();
        engine.state.returns(Optional.of(
                new ContainerState(ContainerState.Stage.ENDED, OptionalInt.of(137), true, Optional.empty())));
        holdTheJobTo(LIMITS);
    }

    @Test
    void aToolGetsWhatTheJobsOwnContainerMayUse() {
        run(tool());

        assertThat(created().limits().memoryBytes()).hasValue(512 << 20);
        assertThat(created().limits().nanoCpus()).hasValue(2_000_000_000L);
        assertThat(created().confinement().pidsLimit()).hasValue(300);
    }

    @Test
    void whatTheRunSaysCountsAndZeroIsNoLimit() {
        run(tool().limits(Limits.NONE.withMemory(0).withNanoCpus(500_000_000))
                .confinement(Confinement.DEFAULT.withPidsLimit(4096)));

        assertThat(created().limits().memoryBytes()).hasValue(0);
        assertThat(created().limits().nanoCpus()).hasValue(500_000_000);
        assertThat(created().confinement().pidsLimit()).hasValue(4096);
    }

    @Test
    void aToolOfAJobWithoutLimitsGetsNone() {
        holdTheJobTo(ContainerLimits.NONE);

        run(tool());

        assertThat(created().limits()).isEqualTo(Limits.NONE);
        assertThat(created().confinement()).isEqualTo(Confinement.DEFAULT);
    }

    @Test
    void toolsThatRanOutOfMemoryAreToldWhoseItWas() {
        assertThat(run(tool()).outOfMemory().orElseThrow().describe())
                .startsWith(
                        "it used up the 512 MB of memory that the job's own container may have, and a tool with it where"
                                + " the setting memory says nothing.");
        assertThat(run(tool().limits(Limits.NONE.withMemory(16 << 20)))
                        .outOfMemory()
                        .orElseThrow()
                        .describe())
                .startsWith("it used up the 16 MB of memory that the setting memory gives it.");
        assertThat(run(tool().limits(Limits.NONE.withMemory(0)))
                        .outOfMemory()
                        .orElseThrow()
                        .describe())
                .startsWith("the memory of the engine's host");
    }

    @Test
    void theJobsOwnContainerIsAskedForOnlyOnce() {
        run(tool());

        assertThat(engine.inspect.asked()).containsOnlyOnce(JOB);
    }

    /** Who sets no memory has not asked to be told that it ran out, and the container goes also where nobody is left. */
    @Test
    void aGuardedToolIsStillRemovedByTheEngine() {
        run(tool().orphanGuard(true));

        assertThat(engine.create.asked().get(0).removedAtEnd()).isTrue();
        assertThat(created().limits().memoryBytes()).hasValue(512 << 20);
    }

    private void holdTheJobTo(ContainerLimits limits) {
        engine.inspect.answers(id -> Optional.of(new ContainerDetails(
                id, "job", "image", "sha256:1", List.of(), List.of(), limits, Optional.of(Instant.EPOCH))));
    }

    private ToolRunBuilder tool() {
        return ToolRun.builder("x").args("tool").workspace(workspace).output(ToolOutput.none());
    }

    private ToolResult run(ToolRunBuilder tool) {
        return new SurroundingsFixture(engine, new EngineResources(engine), folder)
                .runner()
                .run(tool.build(), event -> {});
    }

    private ContainerSettings created() {
        return engine.create.asked().get(0).settings();
    }
}
