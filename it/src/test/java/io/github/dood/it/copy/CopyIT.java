package io.github.dood.it.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Where the workspace cannot be shared it is copied, unless something else was asked for. */
class CopyIT {

    @Test
    void aPinnedShareThatCanNotBeEndsInTheErrorThatNamesTheRunnersLine() {
        String top = "/dood-it-" + UUID.randomUUID();
        try (Job job = Job.start(top + "/group/project")) {
            Footprint before = Footprint.of(Path.of(top), job.id());
            job.succeed("echo '<?php function (' > broken.php");

            Commands.Outcome outcome = job.dood(Images.PHPQA, "-Ddood.args='phplint . --no-cache' -Ddood.share=bind");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("The tool was not started, since it would not see " + top + "/group/project.")
                    .contains("as bind of " + top + "/group/project")
                    .contains("bind source path does not exist")
                    .contains("volumes = [\"/cache\", \"/var/run/docker.sock:/var/run/docker.sock\", \"%s:%s\"]"
                            .formatted(top, top))
                    .doesNotContain("[OK]");
            assertThat(job.succeed("ls -A").lines()).containsExactly("broken.php");
            assertThat(Footprint.of(Path.of(top), job.id()).since(before)).isEqualTo(Footprint.NOTHING);
        }
        assertThat(Path.of(top)).doesNotExist();
    }

    @Test
    void aLintInACopyFindsTheErrorAndSaysThatItIsOne() {
        try (Job job = Job.start("/dood-it-" + UUID.randomUUID() + "/project")) {
            job.succeed("echo '<?php function (' > broken.php");

            Commands.Outcome outcome = job.maven("dood:phplint -Ddood.image=" + Images.PHPQA);

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("the workspace is copied, since the engine cannot share it: as bind of")
                    .contains("copied 1 file, 0.0 MB, of " + job.projectDirectory())
                    .contains(", copied (1 file, 0.0 MB), proven")
                    .contains("/project/broken.php:2")
                    .contains("copied back 0 new or changed files, deleted 0");
        }
    }

    @Test
    void jobsAtTheSameTimeDoNotMeet() throws Exception {
        String project = "/dood-it-" + UUID.randomUUID() + "/project";
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Job one = Job.start(project);
                Job other = Job.start(project)) {
            Future<Commands.Outcome> first = threads.submit(() -> copyInput(one));
            Future<Commands.Outcome> second = threads.submit(() -> copyInput(other));

            assertThat(first.get().exitCode()).as(first.get().output()).isZero();
            assertThat(second.get().exitCode()).as(second.get().output()).isZero();
            assertThat(one.succeed("cat output")).isEqualTo(one.id() + "\n");
            assertThat(other.succeed("cat output")).isEqualTo(other.id() + "\n");
        } finally {
            threads.shutdown();
        }
    }

    private static Commands.Outcome copyInput(Job job) {
        job.succeed("echo %s > input".formatted(job.id()));
        return job.dood(Images.BASE, "-Ddood.args='bash -c \"sleep 1; cp input output\"'");
    }

    @Test
    void aReadOnlyWorkspaceIsProvenByItsFilesAndStaysReadOnly() throws Exception {
        Path host = SampleWorkspace.scratch("read-only");
        for (String name : List.of("one.php", "two.php", "three.php", "four.php")) {
            Files.writeString(host.resolve(name), "<?php echo '" + name + "';");
        }
        try (Job job = Job.start("/builds", Mounts.bind(host, "/builds").withReadOnly(true))) {
            Commands.Outcome lint = job.dood(Images.PHPQA, "-Ddood.args='phplint . --no-cache'");
            assertThat(lint.exitCode()).as(lint.output()).isZero();
            assertThat(lint.output()).contains("[OK] 4 files").contains("bind of the host's " + host);

            Commands.Outcome write = job.dood(Images.PHPQA, "-Ddood.args='touch made'");
            assertThat(write.exitCode()).isEqualTo(1);
            assertThat(write.output()).contains("Read-only file system");
        }
        assertThat(host.resolve("made")).doesNotExist();
    }

    /** The engine would mount the directory that has the name now; the job has the one that had it. */
    @Test
    void aReadOnlyWorkspaceThatWasReplacedOnTheHostIsCopied() throws Exception {
        Path host = SampleWorkspace.scratch("replaced");
        String creation = "echo '<?php echo 1;' > one.php && touch -d 2026-01-01 one.php";
        Commands.onHost(host, creation);
        try (Job job = Job.start("/builds", Mounts.bind(host, "/builds").withReadOnly(true))) {
            Commands.onHost(host.getParent(), "mv %s %s.old && mkdir %s".formatted(host, host, host));
            Commands.onHost(host, creation + " && echo '<?php oops' > another.php");

            Commands.Outcome pinned = job.dood(Images.PHPQA, "-Ddood.args='phplint . --no-cache' -Ddood.share=bind");
            assertThat(pinned.exitCode()).isEqualTo(1);
            assertThat(pinned.output()).contains("can make nothing in /builds by which to tell it from another");

            Commands.Outcome copied = job.dood(Images.PHPQA, "-Ddood.args='phplint . --no-cache'");
            assertThat(copied.exitCode()).as(copied.output()).isZero();
            assertThat(copied.output()).contains("[OK] 1 file").contains("shared as copy in volume");

            Commands.Outcome wrote = job.dood(Images.PHPQA, "-Ddood.args='touch made'");
            assertThat(wrote.exitCode()).isEqualTo(1);
            assertThat(wrote.output()).contains("Read-only file system");
        }
        Commands.onHost(host.getParent(), "rm -rf %s.old".formatted(host));
    }
}
