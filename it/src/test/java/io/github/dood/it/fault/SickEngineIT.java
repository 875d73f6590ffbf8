package io.github.dood.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.run.Limits;
import io.github.dood.run.ToolResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * An engine that gets sick while a tool runs: the run ends in bounded time with the cause in the first line, the workspace
 * has every byte it had, and nothing is left on the engine.
 */
@ResourceLock(Footprint.NO_SYSTEM)
class SickEngineIT {

    private static final Path ENGINE = Path.of(Job.SOCKET_SOURCE);

    /** Seconds for each call, so that no test waits for a minute. */
    private static final Map<String, String> HASTY = Map.of("DOCKER_CLIENT_TIMEOUT", "3");

    @AutoClose
    private final UntouchedWorkspace workspace = UntouchedWorkspace.make();

    @Test
    void anOutputThatIsCutBetweenTwoFramesEndsTheRun() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.failure(
                            Duration.ofSeconds(20),
                            workspace
                                    .tool("echo one; sleep 60; echo two")
                                    .output(sick.onFirstOutput(proxy -> proxy.cut(".*/attach.*")))))
                    .hasMessageStartingWith(
                            "bash -c echo one; sleep 60; echo two in %s was broken off, since the engine at unix://%s"
                                    .formatted(Images.BASE, sick.proxy().socket()))
                    .hasMessageContaining(
                            "closed the connection to its output while it ran: the output ended before the tool did");
        }
    }

    @Test
    void anOutputThatIsCutWithinAFrameEndsTheRun() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.failure(
                            Duration.ofSeconds(8),
                            workspace
                                    .tool("echo one; sleep 60")
                                    .output(sick.onFirstOutput(
                                            proxy -> proxy.cut(".*/attach.*", (byte) 1, (byte) 0, (byte) 0)))))
                    .hasMessageContaining(
                            "closed the connection to its output while it ran: the connection was cut within a frame");
        }
    }

    @Test
    void anOutputThatDoesNotEndAfterTheToolEndsTheRun() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.failure(
                            Duration.ofSeconds(25),
                            workspace
                                    .tool("echo one; sleep 1; echo two")
                                    .output(sick.onFirstOutput(proxy -> proxy.stall(".*/attach.*")))))
                    .hasMessageContaining("has ended, but the engine at unix://")
                    .hasMessageContaining("did not pass on its output to the end");
        }
    }

    /** The tool would pass, and what it printed would be lost. */
    @Test
    void anOutputThatIsCutShortlyBeforeTheToolEndsFailsTheRun() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.failure(
                            Duration.ofSeconds(10),
                            workspace
                                    .tool("echo one; sleep 4; echo two")
                                    .output(sick.onFirstOutput(proxy -> proxy.cut(".*/attach.*")))))
                    .hasMessageContaining("the output ended before the tool did");
        }
    }

    @Test
    void anExitThatIsNotToldOfFailsTheRunThatWouldPass() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.failure(
                            Duration.ofSeconds(20),
                            workspace
                                    .tool("echo one; sleep 1")
                                    .output(sick.onFirstOutput(proxy -> proxy.stall(".*/wait.*")))))
                    .hasMessageContaining("did not tell how bash -c echo one; sleep 1 in " + Images.BASE + " ended:")
                    .hasMessageContaining("nothing came for a while");
        }
    }

    @Test
    void aLostCallForTheExitFailsTheRunAtOnce() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.failure(
                            Duration.ofSeconds(10),
                            workspace
                                    .tool("echo one; sleep 600")
                                    .output(sick.onFirstOutput(proxy -> proxy.cut(".*/wait.*")))))
                    .hasMessageContaining("did not tell how bash -c echo one; sleep 600 in " + Images.BASE + " ended:")
                    .hasMessageContaining("Look whether the engine was restarted");
        }
    }

    @Test
    void aContainerThatSomebodyElseStopsAndStartsAgainFailsTheRun() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.failure(
                            Duration.ofSeconds(20),
                            workspace
                                    .tool("trap 'exit 0' TERM; echo one; while :; do sleep 0.1; done")
                                    .output(sick.onFirstOutput(
                                            proxy -> docker("restart --time 5 " + sick.container())))))
                    .hasMessageContaining("somebody else started its container");
        }
    }

    /** What is left is removed once the engine answers again. */
    @Test
    void anEngineThatStopsAnsweringWhileAToolIsSilentEndsTheRun() {
        try (SickEngine sick = SickEngine.before(ENGINE, HASTY)) {
            assertThat(sick.failure(
                            Duration.ofSeconds(40),
                            workspace.tool("echo one; sleep 60").output(sick.onFirstOutput(proxy -> {
                                proxy.pause();
                                later(26, proxy::resume);
                            }))))
                    .hasMessageContaining("was broken off, since the engine at unix://")
                    .hasMessageContaining("stopped answering while it ran: no answer within 3 s");
        }
    }

    @Test
    void aSilentToolOfAnEngineThatIsWellRunsOn() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.run(
                                    Duration.ofSeconds(30),
                                    workspace.tool("sleep 12; echo two").output(sick.onFirstOutput(proxy -> {})))
                            .passed())
                    .isTrue();
            assertThat(sick.output()).isEqualTo("two\n");
            assertThat(sick.proxy().requests())
                    .anyMatch(request -> request.matches("GET .*/containers/dood-[^/]+/json"));
        }
    }

    @Test
    void anEngineThatPausesForAWhileIsWaitedFor() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            ToolResult result = sick.run(
                    Duration.ofSeconds(20),
                    workspace.tool("echo one; sleep 1; echo two; exit 4").output(sick.onFirstOutput(proxy -> {
                        proxy.pause();
                        later(9, proxy::resume);
                    })));

            assertThat(result.exitCode()).isEqualTo(4);
            assertThat(sick.output()).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void anEngineThatDiesAndComesBackEndsTheRunAndIsCleanedThen() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.failure(
                            Duration.ofSeconds(20),
                            workspace.tool("echo one; sleep 600").output(sick.onFirstOutput(proxy -> {
                                proxy.die();
                                later(5, proxy::comeBack);
                            }))))
                    .hasMessageContaining("stopped answering while it ran: No such file or directory");
        }
    }

    @Test
    void anEngineThatIsRestartedBetweenTwoRunsIsNoTrouble() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.run(Duration.ofSeconds(20), workspace.tool("true")).passed())
                    .isTrue();

            sick.proxy().die();
            sick.proxy().comeBack();

            assertThat(sick.run(Duration.ofSeconds(20), workspace.tool("true")).passed())
                    .isTrue();
        }
    }

    @Test
    void aSocketThatGoesAwayEndsTheRunAndWhatIsLeftGoesOnceItIsBack() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.failure(
                            Duration.ofSeconds(20),
                            workspace.tool("echo one; sleep 1; echo two").output(sick.onFirstOutput(proxy -> {
                                proxy.vanish();
                                later(5, proxy::comeBack);
                            }))))
                    .hasMessageContaining("stopped answering while it ran: No such file or directory");
            assertThat(sick.output()).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void aContainerThatSomebodyElseRemovesEndsTheRun() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            assertThat(sick.failure(
                            Duration.ofSeconds(20),
                            workspace
                                    .tool("echo one; sleep 600")
                                    .output(sick.onFirstOutput(proxy -> docker("rm --force " + sick.container())))))
                    .hasMessageContaining(
                            "was broken off, since somebody else removed its container from the engine at");
        }
    }

    @Test
    void memoryThatRunsOutIsNamedWithItsLimit() {
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            ToolResult result = sick.run(
                    Duration.ofSeconds(20),
                    workspace.tool("exec perl -e '$x = \"x\" x 200_000_000'").limits(Limits.NONE.withMemory(16 << 20)));

            assertThat(result.exitCode()).isEqualTo(137);
            assertThat(result.outOfMemory().orElseThrow().describe()).contains("it used up the 16 MB of memory");

            ToolResult killed = sick.run(Duration.ofSeconds(20), workspace.tool("kill -KILL $$; exit 137"));

            assertThat(killed.exitCode()).isEqualTo(137);
            assertThat(killed.outOfMemory()).isEmpty();
        }
    }

    /** As a user of Maven sees it. */
    private static String docker(String words) {
        return Commands.onHost(Path.of("/"), "docker " + words);
    }

    private static void later(int seconds, Runnable action) {
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(action);
    }
}
