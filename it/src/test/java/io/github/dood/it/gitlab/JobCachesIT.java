package io.github.dood.it.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.JobScript;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.SampleProject;
import io.github.dood.it.support.WrittenJob;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the jobs that the goal writes keep in GitLab's caches. Each job begins as the runner lets it begin: with all files made
 * anew, without anything that Git ignores, and with what the caches have that its description names.
 */
class JobCachesIT {

    private static final Map<String, String> VARIABLES = Map.of(
            "PHPQA_IMAGE", Images.PHPQA,
            "QUARTO_IMAGE", Images.QUARTO,
            // The tests' jobs reach no repository.
            "MAVEN_ARGS", "-o");

    private static final String CHANGED_PAGE = "echo Changed. >> documentation/usage.qmd";

    @Test
    void noToolOfTheSecondPipelineRunsAndAfterAChangedPageOnlyThatOfThePages() {
        try (Job job = Job.inVolume("/builds/group/project")) {
            checkOut(job, "true");
            Commands.Outcome written = job.maven("dood:gitlab -Ddood.gitlab.write=true");
            assertThat(written.exitCode()).as(written.output()).isZero();
            job.succeed("mv .gitlab-ci.yml /tmp && mkdir -p /tmp/caches/maven/.m2"
                    + " && cp -a %s /tmp/caches/maven/.m2/repository".formatted(Maven.REPOSITORY));

            assertThat(run(job, "lint", "true")).doesNotContain("is up to date");
            assertThat(run(job, "pages", "true")).doesNotContain("is up to date");

            assertThat(run(job, "lint", "true")).contains("is up to date");
            assertThat(run(job, "lint", CHANGED_PAGE)).contains("is up to date");
            assertThat(run(job, "pages", CHANGED_PAGE)).doesNotContain("is up to date");
            assertThat(job.succeed("cat public/documentation/usage.html")).contains("Changed.");
        }
    }

    private static String run(Job job, String name, String change) {
        checkOut(job, change);
        job.succeed("cp /tmp/.gitlab-ci.yml .");
        WrittenJob written = WrittenJob.of(job.succeed("cat .gitlab-ci.yml"), name);
        written.caches()
                .keySet()
                .forEach(key -> job.succeed("mkdir -p %1$s && cp -a %1$s/. .".formatted(folder(key, name))));
        Commands.Outcome outcome = JobScript.run(job, name, VARIABLES);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        written.caches().forEach((key, paths) -> keep(job, folder(key, name), paths));
        return outcome.output();
    }

    private static void keep(Job job, String folder, List<String> paths) {
        job.succeed(
                "rm -rf %1$s && mkdir -p %1$s && cp -a --parents %2$s %1$s".formatted(folder, String.join(" ", paths)));
    }

    private static String folder(String key, String job) {
        return "/tmp/caches/" + key.replace("$CI_JOB_NAME_SLUG", job);
    }

    private static void checkOut(Job job, String change) {
        job.succeed("find . -mindepth 1 -delete");
        job.copy(SampleProject.FOLDER);
        job.succeed("rm src/Basket.php && " + change);
    }
}
