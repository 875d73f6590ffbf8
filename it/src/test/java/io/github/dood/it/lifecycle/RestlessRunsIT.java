package io.github.dood.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs over a volume, a bind and a copy that are interrupted, closed, terminated and killed at random times leave nothing once
 * the next run has cleaned up: no container, no volume, whatever labels it bears, no marker and no temporary file.
 */
class RestlessRunsIT {

    @Test
    @Tag("thorough")
    void dozensOfRunsThatAreEndedAtRandomLeaveNothing() throws Exception {
        assertThatNothingIsLeftOf(30);
    }

    @Test
    @Tag("thorough")
    void fiveHundredRunsThatAreEndedAtRandomLeaveNothing() throws Exception {
        assertThatNothingIsLeftOf(500);
    }

    private static void assertThatNothingIsLeftOf(int runs) throws Exception {
        long seed = Long.getLong("dood.it.seed", new Random().nextInt());
        System.out.printf("%d restless runs, -Ddood.it.seed=%d%n", runs, seed);
        try (LongJob job = LongJob.start("restless")) {
            String files = "find /tmp /var/tmp /builds /bound -mindepth 1 ! -path '/tmp/hsperfdata*' ! -path '*/made'"
                    + " ! -path '*/file' ! -path '/tmp/count*' ! -path /tmp/log '(' ! -type d -o -name '.dood*' ')'";
            assertThat(job.job().succeed(files)).isEmpty();

            Commands.Outcome outcome = job.run(
                    ("for n in $(seq %d); do java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %s %s %d %d /tmp/count"
                                    + " %s 2> /tmp/log; code=$?;"
                                    + " if [ $code -ne 137 ] && [ $code -ne 143 ]; then [ $code -eq 0 ] || cat /tmp/log; exit $code; fi; done;"
                                    + " exit 99")
                            .formatted(
                                    runs, RestlessRunner.class.getName(), Images.BASE, seed, runs, job.workspaces()));

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(outcome.standardOutput()).isEmpty();
            Footprint left = job.left();
            for (int second = 0; second < 10 && !left.equals(Footprint.NOTHING); second++) {
                Thread.sleep(1_000);
                left = job.left();
            }
            assertThat(left)
                    .as(() -> whatIsKnownOf(job.job()) + job.job().succeed("cat /tmp/log"))
                    .isEqualTo(Footprint.NOTHING);
            assertThat(job.job().succeed(files)).isEmpty();
        }
    }

    /** Who left what is left, and how far it is. */
    private static String whatIsKnownOf(Job job) {
        String form = "'{{.Names}} {{.Status}} {{.Command}} {{.Label \"io.github.dood.owner\"}}'";
        return Commands.onHost(
                Path.of("/"),
                "docker ps --all --filter label=io.github.dood.job=%s --format %s".formatted(job.id(), form));
    }
}
