package io.github.dood.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.EngineService;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.run.DoodException;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRunBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** An engine of the test's own that is killed, restarted, paused, or has no room left. */
@Tag("thorough")
@ResourceLock(Footprint.NO_SYSTEM)
class SickDaemonIT {

    /** The engine is started again whenever it ends. */
    private static final String AGAIN = " --entrypoint sh";

    private static final Duration LONG = Duration.ofSeconds(90);

    @AutoClose
    private final UntouchedWorkspace workspace = UntouchedWorkspace.make();

    @Test
    void aDaemonThatIsKilledAndStartedAgainIsCleaned() throws Exception {
        killed("--live-restore", "kill -KILL $(pidof dockerd)");
        killed("", "kill -KILL $(pidof dockerd)");
        killed("", "kill -TERM $(pidof dockerd)");
    }

    private void killed(String words, String kill) throws Exception {
        try (EngineService service = service("", words)) {
            service.load(Images.BASE);
            try (SickEngine sick = SickEngine.before(socketOf(service), Map.of())) {
                assertThat(sick.failure(
                                LONG,
                                workspace
                                        .tool("trap '' TERM; echo one; while :; do sleep 1; done")
                                        .output(sick.onFirstOutput(proxy -> service.run(kill)))))
                        .as(words + kill)
                        .hasMessageContaining("was broken off, since the engine at unix://"
                                + sick.proxy().socket());
            }
            assertThat(service.docker("ps --all --quiet")).as(words + kill).isEmpty();
        }
        workspace.assertUntouched();
    }

    /** On its way up the daemon ends what ran, which this tool takes for a success; or it never hears the last words of it. */
    @Test
    void aToolOfADaemonThatIsKilledBehindASocketThatGoesOnDoesNotPass() throws Exception {
        killedBehindASocket("", "trap 'exit 0' TERM; echo one; while :; do sleep 0.1; done");
        killedBehindASocket("", "echo one; sleep 3; echo two");
        killedBehindASocket("--live-restore", "trap 'exit 0' TERM; echo one; while :; do sleep 0.1; done");
        killedBehindASocket("--live-restore", "echo one; sleep 3; echo two");
    }

    private void killedBehindASocket(String words, String script) throws Exception {
        try (EngineService service = service("", words)) {
            service.load(Images.BASE);
            try (SickEngine sick = SickEngine.before(socketOf(service), Map.of())) {
                sick.proxy().keepAccepting();
                assertThat(sick.failure(
                                LONG,
                                workspace
                                        .tool(script)
                                        .output(sick.onFirstOutput(
                                                proxy -> service.run("kill -KILL $(pidof dockerd)")))))
                        .as(words + script)
                        .isNotNull()
                        .hasMessageContaining("unix://" + sick.proxy().socket());
            }
        }
        workspace.assertUntouched();
    }

    @Test
    void aDaemonThatIsPausedForTwentySecondsIsWaitedFor() throws Exception {
        try (EngineService service = service("", "")) {
            service.load(Images.BASE);
            try (SickEngine sick = SickEngine.before(socketOf(service), Map.of())) {
                ToolResult result = sick.run(
                        LONG,
                        workspace
                                .tool("echo one; sleep 2; echo two; exit 3")
                                .output(
                                        sick.onFirstOutput(
                                                proxy -> service.run(
                                                        "kill -STOP $(pidof dockerd); (sleep 20; kill -CONT $(pidof dockerd)) > /dev/null 2>&1 &"))));

                assertThat(result.exitCode()).isEqualTo(3);
                assertThat(sick.output()).isEqualTo("one\ntwo\n");
                assertThat(result.duration()).isGreaterThan(Duration.ofSeconds(18));
            }
        }
        workspace.assertUntouched();
    }

    @Test
    void anEngineWithoutRoomIsNamed() throws Exception {
        try (EngineService service = service(" --tmpfs /var/lib/docker:size=1g,exec", "")) {
            service.load(Images.BASE);
            leaveRoom(service, 40);
            try (SickEngine sick = SickEngine.before(socketOf(service), Map.of())) {
                ToolRunBuilder writing = workspace
                        .tool("head -c 100000000 /dev/zero > /tmp/big")
                        .output(sick.onFirstOutput(proxy -> {}));

                assertThat(sick.run(LONG, writing).exitCode()).isEqualTo(1);
                assertThat(sick.output()).contains("No space left on device");
                assertFull(sick.failure(LONG, writing.share(ShareMode.COPY)));
                workspace.assertUntouched();
            }
            leaveRoom(service, 20);
            try (UntouchedWorkspace large = UntouchedWorkspace.makeWith("head -c 50000000 /dev/urandom > large");
                    SickEngine sick = SickEngine.before(socketOf(service), Map.of())) {
                assertThat(sick.failure(LONG, large.tool("true").share(ShareMode.COPY)))
                        .hasMessageContaining("could not unpack the workspace")
                        .hasMessageContaining("it has no room for what it is sent");
            }
            workspace.assertUntouched();
            leaveRoom(service, 0);
            try (SickEngine sick = SickEngine.before(socketOf(service), Map.of())) {
                assertFull(sick.failure(LONG, workspace.tool("true")));
            }
            workspace.assertUntouched();
            assertThat(service.docker("ps --all --quiet") + service.docker("volume ls --quiet"))
                    .isEmpty();
        }
    }

    private static void assertFull(DoodException failure) {
        assertThat(failure)
                .hasMessageContaining("no space left on device")
                .hasMessageContaining("The engine's storage is full: make room there.");
    }

    /** Fills the engine's storage but for so many megabytes. */
    private static void leaveRoom(EngineService service, int megabytes) {
        service.run(
                "cd /var/lib/docker && rm -f filler && head -c $(($(df --output=avail --block-size=1 . | tail -n 1) - %d000000)) /dev/zero > filler || true"
                        .formatted(megabytes));
    }

    /** Its socket lies where this process sees it, and it sees the workspace where it is. */
    private EngineService service(String options, String words) throws Exception {
        return EngineService.start(
                "--volume %s:%s%s%s".formatted(workspace.directory(), workspace.directory(), options, AGAIN),
                "-c 'while :; do start --host unix://SOCKET %s; sleep 4; done'".formatted(words));
    }

    private static Path socketOf(EngineService service) {
        return Path.of(URI.create(service.host()).getPath());
    }
}
