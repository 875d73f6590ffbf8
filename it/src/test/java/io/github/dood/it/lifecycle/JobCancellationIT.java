package io.github.dood.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.MavenReleases;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.Volume;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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

    private static Volume builds;

    private static Job job;

    @BeforeAll
    static void startJob() {
        builds = Volume.create();
        job = Job.start(
                "/builds/group/project",
                Mounts.volume(builds.name(), "/builds"),
                Mounts.bind(MavenReleases.folder(), "/mavens"));
    }

    @AfterAll
    static void endJob() {
        job.close();
        builds.close();
    }

    private final Made made = new Made(job.id());

    @AfterEach
    void removeLeftovers() {
        made.remove();
    }

    @Test
    @Tag("thorough")
    void interruptAtTheKeyboard() {
        assertThatASignalEndsTheBuild("mvn", "kill -INT $(%s)".formatted(Job.MAVEN_PROCESS));
    }

    @Test
    @Tag("thorough")
    void termination() {
        assertThatASignalEndsTheBuild("mvn", "kill -TERM $(%s)".formatted(Job.MAVEN_PROCESS));
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
                "bash /mavens/%s/bin/mvn".formatted(maven), "kill -TERM $(%s)".formatted(Job.MAVEN_PROCESS));
    }

    private void assertThatASignalEndsTheBuild(String maven, String signal) {
        // Job control: else the shell makes its children deaf to the keyboard.
        job.succeed(
                "set -m; %s -B -o -Dmaven.repo.local=/m2 %s:run -Ddood.image=%s -Ddood.args='sleep 600' > /tmp/log 2>&1 &"
                        .formatted(maven, Job.PLUGIN, Images.BASE));
        String name = made.awaitRunning(1).get(0);

        long start = System.nanoTime();
        job.run(signal);
        Made.await(Duration.ofSeconds(30), () -> job.succeed(Job.MAVEN_PROCESS).isEmpty());
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
        Commands.Outcome outcome = job.run("mvn -B -o -T 2 -Dmaven.repo.local=/m2 verify");

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

        Commands.Outcome outcome = job.run("mvn -B -o -T 2 -fae -Dmaven.repo.local=/m2 verify");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("ended with exit code 1.")
                .contains("to the end")
                .doesNotContain("cancelled");
    }

    private static void twoModules(String one, String other) {
        module(".", "<packaging>pom</packaging><modules><module>one</module><module>other</module></modules>");
        module("one", plugin(one));
        module("other", plugin(other));
    }

    private static void module(String folder, String rest) {
        job.succeed("mkdir -p %s && cat > %s/pom.xml <<'END'\n%s\nEND"
                .formatted(folder, folder, """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>group</groupId>
                  <artifactId>NAME</artifactId>
                  <version>1</version>
                  REST
                </project>
                """.replace("NAME", folder.replace(".", "root"))
                        .replace("REST", rest)));
    }

    private static String plugin(String args) {
        String[] coordinates = Job.PLUGIN.split(":");
        return """
                <packaging>pom</packaging>
                <build><plugins><plugin>
                  <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
                  <executions><execution>
                    <phase>verify</phase>
                    <goals><goal>run</goal></goals>
                    <configuration><image>%s</image><args>%s</args></configuration>
                  </execution></executions>
                </plugin></plugins></build>
                """.formatted(coordinates[0], coordinates[1], coordinates[2], Images.BASE, args);
    }
}
