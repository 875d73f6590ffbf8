package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Mount;
import io.github.dood.it.support.Classes;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Testcontainers in a job: a bind of the job's path becomes an empty directory, a bind of the path that dood tells shows
 * the files.
 */
class HostPathIT {

    private static final String PROJECT = "/builds/group/project-" + UUID.randomUUID();

    @Test
    void inAVolume() {
        try (Job job = Job.inVolume(PROJECT, Classes.mounts().toArray(Mount[]::new))) {
            verify(job, "/" + job.volume() + "/_data" + PROJECT.substring("/builds".length()) + "/data");
        }
    }

    @Test
    @Tag("thorough")
    void inABindAtAnotherPath() throws Exception {
        Path host = SampleWorkspace.scratch("host-path");
        try (Job job = start(PROJECT, Mounts.bind(host, "/builds"))) {
            verify(job, host + PROJECT.substring("/builds".length()) + "/data");
            job.succeed("rm -rf /builds/*");
        }
    }

    @Test
    void whereTheHostHasTheFilesNowhereItSaysSo() {
        try (Job job = start("/dood-it-" + UUID.randomUUID() + "/project")) {
            Commands.Outcome outcome = run(job);

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("The engine's host has %s/data nowhere that a bind can reach"
                            .formatted(job.projectDirectory()))
                    .contains("Use a place in a volume or bind of the job.");
        }
    }

    private static void verify(Job job, String hostPath) {
        Commands.Outcome outcome = run(job);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .containsPattern("host path .*" + hostPath + "\n")
                .containsPattern("(?m)^told: text$")
                .containsPattern("(?m)^file told: text$");
    }

    /** A job that has the classes of this process at their paths. */
    private static Job start(String project, Mount... mounts) {
        List<Mount> all = new ArrayList<>(List.of(mounts));
        all.addAll(Classes.mounts());
        return Job.start(project, all.toArray(Mount[]::new));
    }

    private static Commands.Outcome run(Job job) {
        job.succeed("mkdir -p data && echo text > data/file");
        return job.run(
                Map.of(
                        "CLASSPATH",
                        Classes.asPath(),
                        "TESTCONTAINERS_RYUK_DISABLED",
                        "true",
                        "TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE",
                        Images.BASE),
                "java -Dorg.slf4j.simpleLogger.defaultLogLevel=off %s %s data"
                        .formatted(TestcontainersUser.class.getName(), Images.BASE));
    }
}
