package io.github.dood.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Fault;
import io.github.dood.it.support.FaultyProxy;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.run.ShareMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Calls that a sick engine does not answer, or whose connection it closes: each ends the run in bounded time with the cause
 * in the first line, the workspace has every byte it had, and nothing is left on the engine.
 */
@ResourceLock(Footprint.NO_SYSTEM)
class SickCallsIT {

    private static final Path ENGINE = Path.of(Job.SOCKET_SOURCE);

    /** Seconds for each call, so that no test waits for a minute. */
    private static final Map<String, String> HASTY = Map.of("DOCKER_CLIENT_TIMEOUT", "4");

    private static final List<String> CALLS = List.of(
            "GET /version",
            "GET .*/images/.*/json",
            "POST .*/containers/create",
            "HEAD .*/archive",
            "POST .*/wait",
            "POST .*/attach",
            "POST .*/start");

    @AutoClose
    private final UntouchedWorkspace workspace = UntouchedWorkspace.make();

    @Test
    void everyCallThatIsNeverAnsweredEndsTheRun() {
        CALLS.parallelStream().forEach(call -> {
            try (SickEngine sick = SickEngine.before(ENGINE, HASTY)) {
                sick.proxy().on(call, new Fault.Ignore());

                assertThat(sick.failure(Duration.ofSeconds(20), workspace.tool("true")))
                        .as(call)
                        .hasMessageContaining(
                                "The engine at unix://" + sick.proxy().socket())
                        .hasMessageContaining("no answer within 4 s")
                        .hasMessageContaining("docker info");
            }
        });
    }

    @Test
    void everyCallWhoseConnectionIsClosedEndsTheRun() {
        CALLS.parallelStream().forEach(call -> {
            try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
                sick.proxy().on(call, new Fault.Refuse());

                assertThat(sick.failure(Duration.ofSeconds(20), workspace.tool("true")))
                        .as(call)
                        .hasMessageContaining(
                                "The engine at unix://" + sick.proxy().socket())
                        .hasMessageContaining("it closed the connection without an answer")
                        .hasMessageContaining("Look whether the engine was restarted");
            }
        });
    }

    @Test
    void aPullThatStandsStillOrIsCutEnds() {
        String unknown = "localhost:1/unknown:" + UUID.randomUUID();
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of("DOCKER_CLIENT_TIMEOUT", "1"))) {
            sick.proxy().on("POST .*/images/create", new Fault.Ignore());

            assertThat(sick.failure(
                            Duration.ofSeconds(10), workspace.tool("true").image(unknown)))
                    .hasMessageContaining("could not pull " + unknown + ": no answer within 5 s");
        }
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            sick.proxy().on("POST .*/images/create", new Fault.Cut(40));

            assertThat(sick.failure(
                            Duration.ofSeconds(20), workspace.tool("true").image(unknown)))
                    .hasMessageContaining("could not pull " + unknown);
        }
    }

    @Test
    void anImageThatSomebodyRemovesAfterItWasLookedUpIsNamed() {
        String image = "dood-it/gone:" + UUID.randomUUID();
        docker("tag %s %s".formatted(Images.BASE, image));
        try (SickEngine sick = SickEngine.before(ENGINE, Map.of())) {
            sick.proxy().on("POST .*/containers/create", new Fault.Before(() -> docker("rmi " + image)));

            assertThat(sick.failure(
                            Duration.ofSeconds(20), workspace.tool("true").image(image)))
                    .hasMessageStartingWith(
                            "Image %s is gone from the engine at unix://%s (from DOCKER_HOST), although it was there a moment ago: No such image"
                                    .formatted(image, sick.proxy().socket()));
        }
    }

    @Test
    void aCopyThatStandsStillOrIsCutOnItsWayInOrOutChangesNothing() {
        Map<String, Fault> faults = Map.of(
                "PUT .*/archive", new Fault.Ignore(),
                "GET .*/archive", new Fault.Cut(700),
                "GET .*/archive[?]", new Fault.Stall(700));
        faults.entrySet().parallelStream().forEach(fault -> {
            try (SickEngine sick = SickEngine.before(ENGINE, HASTY)) {
                sick.proxy().on(fault.getKey(), fault.getValue());

                assertThat(sick.failure(
                                Duration.ofSeconds(30),
                                workspace
                                        .tool(
                                                "echo changed > run.sh; rm link; head -c 1000000 /dev/zero > src/index.php")
                                        .share(ShareMode.COPY)))
                        .as(fault.toString())
                        .hasMessageContaining(
                                "The engine at unix://" + sick.proxy().socket());
            }
        });
    }

    @Test
    void mavenSaysItInItsFirstLineWithoutAStackTrace() {
        try (FaultyProxy proxy = FaultyProxy.before(ENGINE);
                Job job = Job.inVolume(
                        "/builds/group/project-" + UUID.randomUUID(),
                        Mounts.bind(proxy.socket().getParent(), "/engine"))) {
            proxy.on("POST .*/wait", new Fault.Refuse());

            Commands.Outcome broken = dood(job, "-Ddood.args=true");

            assertThat(broken.exitCode()).isEqualTo(1);
            assertThat(broken.errors())
                    .first()
                    .asString()
                    .contains("The engine at unix:///engine/engine.sock")
                    .contains("could not wait for the end of container")
                    .contains("it closed the connection without an answer");
            assertThat(broken.output()).doesNotContain("\tat ");

            proxy.heal();
            Commands.Outcome starved = dood(job, "-Ddood.args='perl -e \"1 x time\"' -Ddood.memory=16m");

            assertThat(starved.exitCode()).isEqualTo(1);
            assertThat(starved.errors())
                    .first()
                    .asString()
                    // Docker 20.10 under load: it may hear of the kernel's doing after the end, and never tells it
                    // then.
                    .containsPattern(
                            "ended with exit code 137: (out of memory. The kernel ended it, since it used up the 16 MB"
                                    + "|it was killed. The engine does not say by whom)");
        }
    }

    private static Commands.Outcome dood(Job job, String words) {
        return job.dood(Map.of("DOCKER_HOST", "unix:///engine/engine.sock"), Images.BASE, words);
    }

    private static String docker(String words) {
        return Commands.onHost(Path.of("/"), "docker " + words);
    }
}
