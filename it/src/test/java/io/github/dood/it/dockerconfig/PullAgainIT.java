package io.github.dood.it.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dood.it.support.Engines;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.HostWorkspace;
import io.github.dood.it.support.Tools;
import io.github.dood.run.ImageUnavailableException;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRunBuilder;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A real engine before a registry that fails for a while. */
@ResourceLock(Footprint.NO_SYSTEM)
class PullAgainIT {

    @AutoClose
    private static Registry registry;

    @AutoClose
    private static FlakyRegistry flaky;

    @AutoClose
    private final HostWorkspace host = HostWorkspace.make("pulls");

    @BeforeAll
    static void startRegistry() throws Exception {
        assumeTrue(Engines.isTheHosts(), "the registry is reached on this host's own network alone");
        registry = Registry.startWithAnImage();
        flaky = new FlakyRegistry(registry);
    }

    @Test
    void whatMayPassIsTriedAgainInOneLineEach() {
        flaky.fail(List.of(
                new FlakyRegistry.Answer(503, "{\"errors\":[{\"code\":\"UNAVAILABLE\",\"message\":\"restarting\"}]}"),
                new FlakyRegistry.Answer(0, "")));

        try {
            assertThat(host.printed(tool())).isEqualTo("hello\n");
        } finally {
            Registry.forget(flaky.image());
        }

        assertThat(flaky.pulls()).isEqualTo(3);
        assertThat(host.events().stream()
                        .filter(RunEvent.PullFailed.class::isInstance)
                        .map(RunEvent::describe))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(
                                        "dood: pulling %s failed: received unexpected HTTP status: 503 Service Unavailable;"
                                                        .formatted(flaky.image())
                                                + " it is tried again in 1 s"),
                        line -> assertThat(line)
                                .startsWith("dood: pulling %s failed: Head ".formatted(flaky.image()))
                                .endsWith("EOF; it is tried again in 2 s"));
    }

    @Test
    void aRefusedLoginIsNotTriedAgain() {
        flaky.fail(List.of(new FlakyRegistry.Answer(
                401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"authentication required\"}]}")));

        assertThatThrownBy(() -> host.run(tool()))
                .isInstanceOf(ImageUnavailableException.class)
                .hasMessageContaining("could not pull " + flaky.image() + ": unauthorized");
        assertThat(flaky.pulls()).isOne();
    }

    private ToolRunBuilder tool() {
        return Tools.of(flaky.image(), host.directory(), "echo", "hello").pull(PullPolicy.ALWAYS);
    }
}
