package io.github.dood.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where the workspace can not be shared the tool must not start, and the error must say what to change. */
class UnsharedWorkspaceIT {

    @Test
    void aProjectInTheContainersOwnLayerEndsInTheErrorThatNamesTheRunnersLine() {
        String top = "/dood-it-" + UUID.randomUUID();
        Footprint before = Footprint.of(Path.of(top));
        try (Job job = Job.start(top + "/group/project")) {
            job.succeed("echo '<?php function (' > broken.php");

            Commands.Outcome outcome = job.dood(Images.PHPQA, "-Ddood.args='phplint .'");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("The tool was not started, since it would not see " + top + "/group/project.")
                    .contains("as bind of " + top + "/group/project")
                    .contains("bind source path does not exist")
                    .contains(
                            "volumes = [\"/var/run/docker.sock:/var/run/docker.sock\", \"%s:%s\"]".formatted(top, top))
                    .doesNotContain("0 errors");
            assertThat(job.succeed("ls -A").lines()).containsExactly("broken.php");
        }
        assertThat(Path.of(top)).doesNotExist();
        assertThat(Footprint.of(Path.of(top))).isEqualTo(before);
    }

    @Test
    void aWorkspaceInMemoryIsNotShared() {
        String project = "/builds/group/project-" + UUID.randomUUID();
        try (Job job = Job.startWith(
                project, List.of(Mounts.bind(Path.of(Job.SOCKET), Job.SOCKET)), command -> command.getHostConfig()
                        .withTmpFs(Map.of("/builds", "rw")))) {
            Commands.Outcome outcome = job.dood(Images.PHPQA, "-Ddood.args='phplint .'");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output()).contains("The tool was not started");
        }
        assertThat(Path.of(project)).doesNotExist();
    }

    @Test
    void aReadOnlyWorkspaceIsProvenByItsFilesAndStaysReadOnly() throws Exception {
        Path host = SampleWorkspace.scratch("read-only");
        for (String name : List.of("one.php", "two.php", "three.php", "four.php")) {
            Files.writeString(host.resolve(name), "<?php echo '" + name + "';");
        }
        try (Job job = Job.start("/builds", Mounts.bind(host, "/builds").withReadOnly(true))) {
            Commands.Outcome lint = job.dood(Images.PHPQA, "-Ddood.args='phplint .'");
            assertThat(lint.exitCode()).as(lint.output()).isZero();
            assertThat(lint.output()).contains("4 files, 0 errors").contains("bind of the host's " + host);

            Commands.Outcome write = job.dood(Images.PHPQA, "-Ddood.args='touch made'");
            assertThat(write.exitCode()).isEqualTo(1);
            assertThat(write.output()).contains("Read-only file system");
        }
        assertThat(host.resolve("made")).doesNotExist();
    }

    @Test
    void aReadOnlyWorkspaceWithTooFewFilesIsNotProven() throws Exception {
        Path host = SampleWorkspace.scratch("few");
        Files.writeString(host.resolve("one.php"), "<?php echo 1;");
        try (Job job = Job.start("/builds", Mounts.bind(host, "/builds").withReadOnly(true))) {
            Commands.Outcome lint = job.dood(Images.PHPQA, "-Ddood.args='phplint .'");

            assertThat(lint.exitCode()).isEqualTo(1);
            assertThat(lint.output()).contains("too few files to tell it from another directory");
        }
    }
}
