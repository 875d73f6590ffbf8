package io.github.dood.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.EngineProxy;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.Volume;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What killed runs leave is removed by the next, and by the goal prune; what living ones have is not touched. */
@Tag("thorough")
@Isolated("another dood would remove what this one left")
class PruneIT {

    private static Volume builds;

    private static Job job;

    /** Has a tool running all the time. */
    private static Job neighbour;

    private static List<String> neighbours;

    @BeforeAll
    static void startJobs() {
        builds = Volume.create();
        job = start();
        neighbour = start();
        begin(neighbour, "-Ddood.share=copy");
        neighbours = things(neighbour);
    }

    private static Job start() {
        return Job.start(Job.PROJECT, Mounts.volume(builds.name(), "/builds"));
    }

    /** Starts a tool that does not end. */
    private static void begin(Job job, String settings) {
        job.succeed("touch file");
        job.begin(Images.BASE, "-Ddood.args='sleep 600' " + settings);
        // Before the tool's own, a copy has another container running for a moment.
        Made.await(
                Duration.ofMinutes(3),
                () -> job.run("grep -q ', proven' /tmp/log").exitCode() == 0);
        new Made(job.id()).awaitRunning(1);
    }

    /** The containers and volumes that dood made for a job. */
    private static List<String> things(Job job) {
        return Stream.of(
                        "docker ps --all --quiet --no-trunc --filter label=io.github.dood.job=" + job.id(),
                        "docker volume ls --quiet --filter label=io.github.dood.job=" + job.id())
                .flatMap(line -> neighbour.succeed(line).lines())
                .sorted()
                .toList();
    }

    @AfterEach
    void leavesTheNeighbourAlone() {
        assertThat(things(neighbour)).isEqualTo(neighbours).hasSize(2);
        assertThat(new Made(neighbour.id()).running()).hasSize(1);
    }

    @AfterAll
    static void endJobs() {
        try {
            neighbour.succeed("kill $(%s)".formatted(Maven.PROCESSES));
            new Made(neighbour.id()).awaitNone();
        } finally {
            job.close();
            neighbour.close();
            builds.close();
        }
    }

    @Test
    void theNextRunInAJobRemovesWhatAKilledOneLeftThere() {
        begin(job, "-Ddood.share=copy");
        List<String> left = things(job);
        assertThat(left).hasSize(2);
        job.succeed("kill -KILL $(%s)".formatted(Maven.PROCESSES));
        assertThat(things(job)).isEqualTo(left);

        Commands.Outcome next = job.dood(Images.BASE, "-Ddood.args='sleep 1'");

        assertThat(next.exitCode()).as(next.output()).isZero();
        assertThat(next.output())
                .contains("[INFO] dood: removed what a killed run had left: container dood-")
                .containsPattern(", volume dood-\\S+ of job %s of project group/project".formatted(job.id()));
        assertThat(things(job)).isEmpty();
    }

    @Test
    void pruneShowsAllAndRemovesWhatAKilledRunLeft() {
        begin(job, "");
        job.succeed("kill -KILL $(%s)".formatted(Maven.PROCESSES));
        String name = new Made(job.id()).running().get(0);
        String line = "dood: container %s of job %s of project group/project, made ".formatted(name, job.id());

        assertThat(job.maven("dood:prune -Ddood.prune.dryRun").output())
                .containsPattern(line + "\\S+: its run was killed")
                .containsPattern(
                        "container dood-\\S+ of job %s of .*: its run or its job goes on".formatted(neighbour.id()))
                .containsPattern(
                        "volume dood-\\S+ of job %s of .*: its run or its job goes on".formatted(neighbour.id()));
        assertThat(new Made(job.id()).running()).containsExactly(name);

        assertThat(job.maven("dood:prune").output())
                .containsPattern(line + "\\S+: its run was killed")
                .containsPattern("dood: removed \\d+ of \\d+");
        assertThat(things(job)).isEmpty();
    }

    @Test
    void pruneFailsWhereTheEngineDoesNotLetGo() {
        begin(job, "");
        job.succeed("kill -KILL $(%s)".formatted(Maven.PROCESSES));
        EngineProxy proxy = EngineProxy.start(job, EngineProxy.SOCKET, "DELETE /containers");

        Commands.Outcome refused = job.maven(proxy.environment(), "dood:prune");

        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output())
                .contains("could not remove container")
                .containsPattern("dood: removed \\d+ of \\d+")
                .containsPattern("[1-9]\\d* of \\d+ could not be removed, as said above")
                .doesNotContain("\tat ");
        assertThat(things(job)).isNotEmpty();

        assertThat(job.maven("dood:prune").exitCode()).isZero();
        assertThat(things(job)).isEmpty();
    }

    @Test
    void aRunInAnotherJobRemovesWhatIsLeftOfOneWhoseContainerIsGone() {
        Job other = start();
        try (other) {
            begin(other, "-Ddood.share=copy");
        }

        job.dood(Images.BASE, "-Ddood.args='sleep 1'");

        Made.await(Duration.ofSeconds(10), () -> things(other).isEmpty());
    }

    @Test
    void pruneLeavesWhatCanNotBeSeenToTheUser() {
        String name = "dood-it-" + UUID.randomUUID();
        neighbour.succeed(("docker create --name %s --label io.github.dood.name=%s --label io.github.dood.job=%s"
                        + " --label io.github.dood.owner='process=1 start=1 namespace=pid:[1] boot=%s' %s true")
                .formatted(name, name, name, name, Images.BASE));
        try {
            String output = job.maven("dood:prune").output();

            assertThat(output)
                    .contains(
                            "container %s of job %s of project unknown, made unknown: its run cannot be seen from here"
                                    .formatted(name, name))
                    .containsPattern("if you are sure that no run elsewhere .*: docker rm --force --volumes .*" + name);
            assertThat(new Made(name).names()).containsExactly(name);
        } finally {
            new Made(name).remove();
        }
    }
}
