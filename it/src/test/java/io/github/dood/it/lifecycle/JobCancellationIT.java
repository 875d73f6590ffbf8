package io.github.dood.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.MavenReleases;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.Pom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds that are ended in a job's container, as users and the GitLab Runner end them. */
class JobCancellationIT {

    /** What is promised is 3 s; this machine may be busy with other tests. */
    private static final Duration BOUND = Duration.ofSeconds(6);

    /** To every process but the first, the highest number first; each may take six seconds. */
    private static final String AS_THE_RUNNER = """
            cat > /tmp/cancel.sh <<'END'
            for pid in $(cd /proc && ls -d [0-9]* | sort -rn); do
              if [ $pid -ne 1 ] && [ $pid -ne $$ ] && kill -TERM $pid 2>/tmp/unheard; then
                for n in $(seq 60); do
                  grep -qs '^State:\\s[^Z]' /proc/$pid/status || break
                  sleep 0.1
                done
              fi
            done
            END
            bash /tmp/cancel.sh
            """;

    @AutoClose
    private static final Job job = Job.inVolume(Job.PROJECT, Mounts.bind(MavenReleases.folder(), "/mavens"));

    private final Made made = new Made(job.id());

    @AfterEach
    void removeLeftovers() {
        made.remove();
    }

    @Test
    @Tag("thorough")
    void interruptAtTheKeyboard() {
        assertThatASignalEndsTheBuild("mvn", "kill -INT $(%s)".formatted(Maven.PROCESSES));
    }

    @Test
    @Tag("thorough")
    void termination() {
        assertThatASignalEndsTheBuild("mvn", "kill -TERM $(%s)".formatted(Maven.PROCESSES));
    }

    @Test
    void cancellationByTheRunner() {
        assertThatASignalEndsTheBuild("mvn", AS_THE_RUNNER);
    }

    @ParameterizedTest
    @MethodSource(MavenReleases.NAMES)
    @Tag("thorough")
    void terminationOfEachMaven(String maven) {
        assertThatASignalEndsTheBuild(
                "bash /mavens/%s/bin/mvn".formatted(maven), "kill -TERM $(%s)".formatted(Maven.PROCESSES));
    }

    private void assertThatASignalEndsTheBuild(String maven, String signal) {
        // Job control: else the shell makes its children deaf to the keyboard.
        String words = "-o dood:run -Ddood.image=%s -Ddood.args='sleep 600' > /tmp/log 2>&1 &".formatted(Images.BASE);
        job.succeed("set -m; " + Maven.call(maven, words));
        String name = made.awaitRunning(1).get(0);

        long start = System.nanoTime();
        job.run(signal);
        Made.await(Duration.ofSeconds(30), () -> job.succeed(Maven.PROCESSES).isEmpty());
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        System.out.printf("%s in a job: %d ms%n", signal.lines().findFirst().orElseThrow(), took.toMillis());
        assertThat(made.names()).isEmpty();
        assertThat(took).isLessThan(BOUND);
        assertThat(job.succeed("cat /tmp/log"))
                .contains("dood: cancelled: killed and removed container " + name)
                .doesNotContain("\tat ", "Exception in thread");
    }

    @Test
    void aModuleThatFailsEndsTheToolOfAnother() {
        twoModules("sleep 600", "sh -c \"sleep 3; exit 1\"");

        long start = System.nanoTime();
        Commands.Outcome outcome = job.maven("-T 2 verify");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(made.names()).isEmpty();
        assertThat(outcome.output())
                .contains("ended with exit code 1.")
                .contains("sleep 600 in %s was cancelled. Its container is killed and removed.".formatted(Images.BASE))
                .doesNotContain("\tat ", "Exception in thread");
    }

    @Test
    @Tag("thorough")
    void aModuleThatFailsLeavesTheOthersAloneWhereTheUserWantsAll() {
        twoModules("sh -c \"sleep 8; echo to the end\"", "sh -c \"exit 1\"");

        Commands.Outcome outcome = job.maven("-T 2 -fae verify");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("ended with exit code 1.")
                .contains("to the end")
                .doesNotContain("cancelled");
    }

    private static void twoModules(String one, String other) {
        job.write(Map.of(
                "pom.xml", Pom.of("root").modules(List.of("one", "other")).text(),
                "one/pom.xml", module("one", one),
                "other/pom.xml", module("other", other)));
    }

    private static String module(String name, String args) {
        return Pom.of(name)
                .plugin(
                        "<image>%s</image>".formatted(Images.BASE),
                        Pom.execution("tool", "run", "<args>%s</args>".formatted(args)))
                .text();
    }
}
