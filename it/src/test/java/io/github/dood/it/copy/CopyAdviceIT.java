package io.github.dood.it.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a build says of its copies before it makes them. */
class CopyAdviceIT {

    @Test
    void aBuildSaysOnceWhatMakesItsCopyLargeAndWhichSecretsGo() {
        try (Job job = Job.start("/dood-it-" + UUID.randomUUID() + "/project")) {
            job.succeed("mkdir -p a/target b/target src .ssh && head -c 3000000 /dev/urandom > a/target/x"
                    + " && head -c 3000000 /dev/urandom > b/target/x && echo '<?php echo 1;' > src/a.php"
                    + " && echo TOKEN=planted > .env && echo 'planted' > .ssh/id_ed25519");

            Commands.Outcome outcome =
                    job.maven("dood:run dood:run -Ddood.image=%s -Ddood.args='touch made' -Ddood.network=none"
                            .formatted(Images.BASE));

            String project = job.projectDirectory();
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(outcome.output())
                    .doesNotContain("planted")
                    .containsOnlyOnce("dood: 5 files, 6.0 MB go to the engine, with **/target (2 files, 6.0 MB). "
                            + "Name in " + project + "/.doodignore what no tool needs of it.")
                    .containsOnlyOnce("secrets in them are copied to the engine at unix:///var/run/docker.sock")
                    .containsOnlyOnce(
                            ": .env, .ssh/id_ed25519. Name in " + project + "/.doodignore what no tool needs of them.")
                    .contains(", copied (5 files, 6.0 MB), proven")
                    .contains(", copied (none of 6 files, 6.0 MB; the engine has all), proven");
            assertThat(outcome.output().indexOf("go to the engine, with"))
                    .isLessThan(outcome.output().indexOf("dood: copied 5 files"));
        }
    }

    @Test
    void aListedCopyIsNotMadeAndNoToolPasses() {
        try (Job job = Job.start("/dood-it-" + UUID.randomUUID() + "/project")) {
            job.succeed("mkdir src target .dood && echo '<?php echo 1;' > src/a.php && echo x > target/x"
                    + " && echo x > .dood/x && echo target > .doodignore");

            Commands.Outcome outcome = job.dood(Images.BASE, "-Ddood.args='touch made' -Ddood.copy.list");
            Commands.Outcome quiet =
                    job.dood(Images.BASE, "-q -Ddood.args='touch made' -Ddood.copy.list -Ddood.failOnError=false");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("[INFO] dood: 2 files, 0.0 MB of " + job.projectDirectory() + " would be copied")
                    .contains("[INFO] dood:               7  .doodignore", "[INFO] dood:              14  src/a.php")
                    .contains("copyList: touch made in " + Images.BASE + " was not run and nothing was copied")
                    .doesNotContain("target/x", ".dood/x", "to the engine |", "proven");
            assertThat(quiet.exitCode()).isEqualTo(1);
            assertThat(quiet.output())
                    .contains("dood:              14  src/a.php")
                    .doesNotContain("[INFO]");
            assertThat(job.succeed("ls -A")).isEqualTo(".dood\n.doodignore\nsrc\ntarget\n");
        }
    }

    @Test
    void aRunThatSharesSaysThatNothingWouldBeCopied() {
        try (Job job = Job.inVolume()) {
            Commands.Outcome outcome = job.dood(Images.BASE, "-Ddood.args='touch made' -Ddood.copy.list");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("dood: nothing of %s would be copied, since it would be shared as volume"
                            .formatted(job.projectDirectory()))
                    .contains("was not run and nothing was copied");
            assertThat(job.succeed("ls -A")).isEmpty();
        }
    }
}
