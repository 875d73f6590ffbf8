package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Containers;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/** Thousands of files that people wrote, in a job as GitLab starts it. */
class RealInputIT {

    @Test
    void aBrokenFileIsFoundAmongAllOfSymfony() {
        try (Job job = jobWith("cp -a /samples/php/. /builds/group/project/")) {
            int files =
                    Integer.parseInt(job.succeed("find . -name '*.php' | wc -l").strip());
            assertThat(files).isGreaterThan(2000);
            job.succeed("printf '<?php\\nfunction broken( {\\n' > Symfony/Component/Planted.php");

            Commands.Outcome broken = job.maven("dood:phplint -Ddood.image=" + Images.PHPQA);

            assertThat(broken.exitCode()).isEqualTo(1);
            assertThat(broken.output())
                    .contains("1. /builds/group/project/Symfony/Component/Planted.php:2")
                    .contains("[ERROR] " + (files + 1) + " files, 1 error")
                    .contains("phplint . --no-cache in " + Images.PHPQA + " ended with exit code 1.");
        }
    }

    /** The page on files says how long that takes. */
    @Test
    @Tag("thorough")
    void onlyChangedFilesOfSymfonyAreLookedAt() {
        try (Job job = jobWith("cp -a /samples/php/. /builds/group/project/")) {
            String git = "git -c user.name=x -c user.email=x@example.com ";
            job.succeed("git init --quiet --initial-branch=main . && git add --all && %s commit --quiet --message=x"
                    .formatted(git));
            job.succeed("git checkout --quiet -b feature");
            int files =
                    Integer.parseInt(job.succeed("git ls-files '*.php' | wc -l").strip());
            String lint = "dood:phplint -Ddood.image=%s -Ddood.changedSince=main".formatted(Images.PHPQA);
            for (int changed : new int[] {1, 100, files}) {
                job.succeed("git ls-files '*.php' | head -n %d | while read f; do echo '// x' >> \"$f\"; done"
                        .formatted(changed));

                Commands.Outcome clean = job.maven(lint);

                assertThat(clean.exitCode()).as(clean.output()).isZero();
                assertThat(clean.output())
                        .contains("[OK] %d file".formatted(changed))
                        .contains("dood: phplint: %,d of %,d PHP files changed since main (".formatted(changed, files));
                clean.output()
                        .lines()
                        .filter(line -> line.matches(".*( s|Total time.*)"))
                        .forEach(System.out::println);
                job.succeed("git checkout --quiet .");
            }
            job.succeed("printf '<?php\\nfunction broken( {\\n' > Symfony/Component/Planted.php");

            Commands.Outcome broken = job.maven(lint);

            assertThat(broken.exitCode()).isEqualTo(1);
            assertThat(broken.output()).contains("Symfony/Component/Planted.php:2", "[ERROR] 1 file, 1 error");
        }
    }

    @Test
    @Tag("thorough")
    void aFolderOfRealPagesBecomesHtmlAndDocx() {
        try (Job job = jobWith("mkdir -p /builds/group/project/documentation && cd /samples/documentation"
                + " && cp index.md $(ls | grep -v index.md | head -n 24)"
                + " /builds/group/project/documentation")) {
            Commands.Outcome outcome =
                    job.maven("dood:quarto -Ddood.quarto.formats=html,docx -Ddood.image=" + Images.QUARTO);

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            List<String> sources = job.succeed("cd documentation && ls").lines().toList();
            assertThat(sources).hasSizeGreaterThan(20);
            List<String> made =
                    job.succeed("cd public/documentation && ls").lines().toList();
            for (String source : sources) {
                String name = source.replaceFirst("\\.md$", "");
                assertThat(made).contains(name + ".html", name + ".docx");
            }
            assertThat(job.succeed("cat public/documentation/index.html"))
                    .contains("<!DOCTYPE html>")
                    .contains("href=\"container.html\"");
            assertThat(job.succeed("head -c 2 public/documentation/index.docx")).isEqualTo("PK");
            assertThat(job.succeed("git init -q . && git status --porcelain").lines())
                    .containsExactlyInAnyOrder("?? documentation/", "?? public/");
        }
    }

    private static Job jobWith(String filling) {
        Job job = Job.inVolume();
        try (GenericContainer<?> carrier = Containers.started(Images.SAMPLES, Mounts.volume(job.volume(), "/builds"))) {
            Commands.succeed(carrier, filling);
        }
        return job;
    }
}
