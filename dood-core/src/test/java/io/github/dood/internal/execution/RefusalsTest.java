package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ApiVersion;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.ContainerSettings;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What passes through to the container and this engine, or this job, cannot have. */
class RefusalsTest {

    private final FakeEngine engine = FakeEngine.empty();

    private Map<String, String> variables = Map.of();

    /** Podman before 4.7 would write that word in the place of the address. */
    @Test
    void anEngineWithoutAnAddressForItsHostIsToldByName() {
        ContainerSettings settings = ToolRun.builder("image")
                .extraHosts(List.of("host.docker.internal:host-gateway"))
                .build()
                .container();
        ApiVersion api = new ApiVersion(1, 41);

        for (EngineVersion right : List.of(
                new EngineVersion(EngineVersion.DOCKER, "20.10.24", api),
                new EngineVersion(EngineVersion.PODMAN, "4.7.0", api),
                new EngineVersion(EngineVersion.PODMAN, "4.10.1", api),
                new EngineVersion(EngineVersion.PODMAN, "5.4.2", api))) {
            engine.version.returns(right);
            assertThatCode(() -> check(settings)).as(right.toString()).doesNotThrowAnyException();
        }
        for (String old : List.of("3.4.4", "4.3.1", "4.6.2")) {
            engine.version.returns(new EngineVersion(EngineVersion.PODMAN, old, api));
            assertThatThrownBy(() -> check(settings))
                    .hasMessage(
                            "extraHosts: Podman Engine %s (API 1.41) has no address for host-gateway, as Podman has from 4.7"
                                    + " on. Write the address of its host.",
                            old);
        }
        engine.version.returns(new EngineVersion(EngineVersion.DOCKER, "19.03.15", new ApiVersion(1, 40)));
        assertThatThrownBy(() -> check(settings)).hasMessageContaining("too old for extraHosts with host-gateway");
    }

    /** By it dood finds its own container, and whether a job is alive whose tools are still there. */
    @Test
    void noToolLooksLikeAContainerOfTheJobsSystem() {
        assertIsTaken("com.gitlab.gitlab-runner.job.id");
        variables = Map.of("CI_PROJECT_DIR", "/builds", "CI_JOB_ID", "42");
        assertIsTaken("com.gitlab.gitlab-runner.job.id");
        assertIsTaken("com.gitlab.gitlab-runner.type");
        assertThatCode(() -> check(labelled("com.gitlab.example"))).doesNotThrowAnyException();
    }

    private void assertIsTaken(String label) {
        assertThatThrownBy(() -> check(labelled(label)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("labels: \"%s\" is one by which a CI system's own containers are known", label);
    }

    private static ContainerSettings labelled(String name) {
        return ToolRun.builder("image").labels(Map.of(name, "42")).build().container();
    }

    private void check(ContainerSettings settings) {
        Refusals.check(settings, engine, new Environment(variables, Path.of("/"), Path.of("/nowhere")));
    }
}
