package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.ApiVersion;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.run.Limits;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ToolPlanTest {

    private static final EngineVersion DOCKER = new EngineVersion(EngineVersion.DOCKER, "1", new ApiVersion(1, 41));

    private static final EngineVersion PODMAN = new EngineVersion(EngineVersion.PODMAN, "1", new ApiVersion(1, 41));

    @Test
    void theEngineRemovesAGuardedToolsContainer() {
        assertThat(ToolPlan.isRemovedAtEnd(guarded().build(), DOCKER)).isTrue();
    }

    @Test
    void theEngineRemovesNoContainerOfWhichSomethingIsStillAsked() {
        assertThat(ToolPlan.isRemovedAtEnd(guarded().orphanGuard(false).build(), DOCKER))
                .isFalse();
        assertThat(ToolPlan.isRemovedAtEnd(
                        guarded().limits(Limits.NONE.withMemory(64 << 20)).build(), DOCKER))
                .isFalse();
        assertThat(ToolPlan.isRemovedAtEnd(guarded().build(), PODMAN)).isFalse();
    }

    private static ToolRunBuilder guarded() {
        return ToolRun.builder("tool").workspace(Path.of(".")).orphanGuard(true);
    }
}
