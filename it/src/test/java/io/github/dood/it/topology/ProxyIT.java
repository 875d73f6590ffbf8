package io.github.dood.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.EngineProxy;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A proxy in front of the socket that forbids some calls: dood goes on without them, or names the one it needs. */
class ProxyIT {

    @AutoClose
    private static final Job job = Job.inVolume("/builds/group/project-" + UUID.randomUUID());

    @BeforeAll
    static void prepareJob() {
        job.succeed("echo text > file && chown 1000:1000 .");
    }

    @Test
    void doesWithoutTheEnginesDescriptionOfItself() {
        EngineProxy proxy = EngineProxy.start(job, EngineProxy.SOCKET, "GET /info");

        Commands.Outcome outcome = run(proxy);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("shared as volume " + job.volume())
                .contains("[INFO] text");
        assertThat(proxy.calls()).contains("GET /info");
    }

    @Test
    void doesWithoutExec() {
        Commands.Outcome outcome = run(EngineProxy.start(job, EngineProxy.SOCKET, "POST /exec"));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("[INFO] text");
    }

    @Test
    void goesByTheKernelsMountsWhenItMayNotLookAtTheJobsContainer() {
        Commands.Outcome outcome =
                run(EngineProxy.start(job, EngineProxy.SOCKET, "GET /containers/[^/]*/json", "GET /containers/json"));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .containsPattern("shared as bind of the host's /.*/%s/_data/".formatted(job.volume()))
                .contains("[INFO] text");
        Matrix.note("21 proxy that forbids to look", RowCheck.shareIn(outcome.output()), List.of());
    }

    @Test
    void aSilentToolAndItsCodePassWhereNobodyMayLook() {
        EngineProxy proxy =
                EngineProxy.start(job, EngineProxy.SOCKET, "GET /containers/[^/]*/json", "GET /containers/json");

        Commands.Outcome outcome = job.dood(
                proxy.environment(), Images.BASE, "-Ddood.args='sh -c \"sleep 12; exit 3\"' -Ddood.successCodes=3");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @Test
    void namesTheCallThatTheProofNeeds() {
        assertNamed("HEAD /archive", "HEAD /containers/*/archive", "could not look at " + job.projectDirectory());
    }

    @Test
    void namesTheCallThatTheCopyNeeds() {
        EngineProxy proxy = EngineProxy.start(job, EngineProxy.SOCKET, "PUT /archive");

        Commands.Outcome outcome = run(proxy, "-Ddood.share=copy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("could not unpack the workspace in container")
                .contains(": allow PUT /containers/*/archive there.")
                .doesNotContain("\tat ");
    }

    @Test
    void namesTheCallThatEveryRunNeeds() {
        assertNamed(
                "POST /containers/create", "POST /containers/create", "could not create a container of " + Images.BASE);
        assertNamed("GET /version", "GET /version", "could not say its version");
    }

    @Test
    void namesTheCallThatATimeoutNeeds() {
        EngineProxy proxy = EngineProxy.start(job, EngineProxy.SOCKET, "POST /kill");

        Commands.Outcome outcome =
                job.dood(proxy.environment(), Images.BASE, "-Ddood.args='sleep 300' -Ddood.timeout=1s");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("could not kill container")
                .contains(": allow POST /containers/*/kill there.")
                .doesNotContain("\tat ");
        assertThat(proxy.calls()).anyMatch(call -> call.startsWith("DELETE /containers/"));
    }

    private static void assertNamed(String forbidden, String call, String words) {
        Commands.Outcome outcome = run(EngineProxy.start(job, EngineProxy.SOCKET, forbidden));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains(words)
                .contains("Something in front of the engine forbids ", ": allow " + call + " there.")
                .doesNotContain("[INFO] text", "\tat ");
    }

    private static Commands.Outcome run(EngineProxy proxy) {
        return run(proxy, "");
    }

    private static Commands.Outcome run(EngineProxy proxy, String settings) {
        return job.dood(proxy.environment(), Images.BASE, "-Ddood.args='cat file' " + settings);
    }
}
