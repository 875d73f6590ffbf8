package io.github.dood.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Three deep through one socket: the job runs a tool, the tool starts containers. The tool is the job's image, since it has
 * the docker CLI and Maven.
 */
@ResourceLock(Footprint.NO_SYSTEM)
class NestedIT {

    private static final String PROJECT = "/builds/group/project-" + UUID.randomUUID();

    @Test
    @Tag("thorough")
    void inABindAtTheSamePath() throws Exception {
        Path host = SampleWorkspace.scratch("nested-same");
        try (Job job = Job.start(host + "/group/project", Mounts.bind(host, host.toString()))) {
            verify(job, host + "/group/project", "17 nested in 2");
            job.succeed("rm -rf " + host + "/*");
        }
    }

    @Test
    @Tag("thorough")
    void inABindAtAnotherPath() throws Exception {
        Path host = SampleWorkspace.scratch("nested-other");
        try (Job job = Job.start(PROJECT, Mounts.bind(host, "/builds"))) {
            verify(job, host + PROJECT.substring("/builds".length()), "17 nested in 3");
            job.succeed("rm -rf /builds/*");
        }
    }

    @Test
    @Tag("every-engine")
    void inGitLabsVolume() {
        try (Job job = Job.inVolume(PROJECT)) {
            verify(job, "/" + job.volume() + "/_data" + PROJECT.substring("/builds".length()), "17 nested in 5");
        }
    }

    @Test
    void inACopy() {
        try (Job job = Job.start("/dood-it-" + UUID.randomUUID() + "/project")) {
            verify(job, "/_data", "17 nested in 9");
        }
    }

    private static void verify(Job job, String hostPath, String row) {
        String content = UUID.randomUUID().toString();
        Footprint before = Footprint.of(Path.of(job.projectDirectory()), job.id(), Footprint.NONE);
        // The last word of a setting counts.
        String inner = Maven.offline(
                "-Dmaven.repo.local=\"$PWD/m2\" dood:run -Ddood.args='cp src/file found' -Ddood.image=" + Images.BASE);
        job.succeed("""
                mkdir -p src && echo %s > src/file && cp -r %s m2
                cat > plain.sh <<'END'
                echo "CI_PROJECT_DIR $CI_PROJECT_DIR"
                echo "directory $PWD"
                docker run --rm --network none -v "$PWD:/app" -w /app %s sh -c 'cat src/file; pwd; echo inner > made'
                END
                cat > again.sh <<'END'
                %s
                END
                """.formatted(content, Maven.REPOSITORY, Images.BASE, inner));

        Commands.Outcome plain = job.dood(Images.JOB, "-Ddood.shareSocket=true -Ddood.args='bash -e plain.sh'");

        assertThat(plain.exitCode()).as(plain.output()).isZero();
        String onHost = Pattern.quote(hostPath) + "\n";
        assertThat(plain.output())
                .contains("proven; with the engine's socket")
                .containsPattern("CI_PROJECT_DIR .*" + onHost)
                .containsPattern("directory .*" + onHost)
                .contains("[INFO] " + content)
                .contains("[INFO] /app");
        assertThat(job.succeed("cat made").strip()).isEqualTo("inner");

        // The inner build knows nothing of the outer one, but finds out where it is.
        Commands.Outcome again = job.dood(Images.JOB, "-Ddood.shareSocket=true -Ddood.args='bash -e again.sh'");

        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(again.output())
                .contains("[INFO] [INFO] dood: cp src/file found in")
                .doesNotContain("[INFO] [INFO] dood: the workspace is copied");
        assertThat(job.succeed("cat found").strip()).isEqualTo(content);
        assertThat(Footprint.of(Path.of(job.projectDirectory()), job.id(), Footprint.NONE)
                        .since(before))
                .isEqualTo(Footprint.NOTHING);
        Matrix.note(row, RowCheck.shareIn(plain.output()), List.of());
    }
}
