package io.github.dood.it.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Mount;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.EngineService;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.JobScript;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.Pom;
import io.github.dood.it.support.SampleProject;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Volume;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The goal gitlab, and the jobs it writes: their scripts are run in a job container as GitLab's runner runs them. */
class GitlabIT {

    private static final String PROJECT = "/builds/group/project";

    /** As set in a project's settings, where they take precedence over those of the file. */
    private static final Map<String, String> VARIABLES = Map.of(
            "PHPQA_IMAGE", Images.PHPQA,
            "QUARTO_IMAGE", Images.QUARTO,
            // The tests' jobs reach no repository.
            "MAVEN_ARGS", "-o");

    private static final String FINDING = "Unclosed '(' on line 16 does not match '}' in line 17";

    @Test
    void theJobsWithTheSocketEndInTheFindingAndTheDocuments() {
        try (Job job = Job.inVolume(PROJECT)) {
            job.copy(SampleProject.FOLDER);
            write(job, "socket");
            bringCache(job);

            Commands.Outcome lint = assertLintFindsIt(job);
            assertThat(lint.output())
                    .contains("shared as volume " + job.volume())
                    .contains("phplint . --no-cache in " + Images.PHPQA + " ended with exit code 1.");
            assertThat(job.succeed("cat target/dood/phplint.log")).contains(FINDING);
            assertThat(job.succeed("cat target/dood/gl-code-quality-report.json"))
                    .contains("\"path\": \"src/Basket.php\"");

            assertPagesMakesThem(job);
            assertThat(job.succeed("cat public/documentation/index.html")).contains("installation.html");
        }
    }

    @Test
    @Tag("thorough")
    void theJobsWithTheServiceEndInTheFindingAndTheDocuments() throws Exception {
        String project = PROJECT + "-" + UUID.randomUUID();
        try (Volume builds = Volume.create();
                Volume certificates = Volume.create();
                EngineService service = EngineService.startWithCertificates(builds, certificates)) {
            service.load(Images.PHPQA);
            service.load(Images.QUARTO);
            List<Mount> mounts =
                    List.of(Mounts.volume(builds.name(), "/builds"), Mounts.volume(certificates.name(), "/certs"));
            try (Job job = service.job(project, mounts)) {
                job.copy(SampleProject.FOLDER);
                write(job, "dind");
                bringCache(job);

                assertThat(assertLintFindsIt(job).output()).contains("shared as bind of " + project);
                assertPagesMakesThem(job);
            }
        }
    }

    /** They need what their comment says: the builds on the host, at the same path. */
    @Test
    void theJobsWithoutDoodEndThereWhereTheHostHasTheBuilds() throws Exception {
        Path builds = SampleWorkspace.scratch("builds");
        try (Job job = Job.start(builds + "/project", Mounts.bind(builds, builds.toString()))) {
            job.copy(SampleProject.FOLDER);
            write(job, "plain");

            assertThat(assertLintFindsIt(job).output()).doesNotContain("dood:");
            assertPagesMakesThem(job);
        }
    }

    private static Commands.Outcome assertLintFindsIt(Job job) {
        Commands.Outcome lint = JobScript.run(job, "lint", VARIABLES);
        assertThat(lint.exitCode()).as(lint.output()).isEqualTo(1);
        assertThat(lint.output()).contains(FINDING);
        return lint;
    }

    private static void assertPagesMakesThem(Job job) {
        Commands.Outcome pages = JobScript.run(job, "pages", VARIABLES);
        assertThat(pages.exitCode()).as(pages.output()).isZero();
        assertThat(job.succeed("cat public/documentation/index.html")).contains("<!DOCTYPE html>");
    }

    @Test
    void jobsAreAddedToAFileOnceAndAreMadeForTheProject() {
        try (Job job = Job.inVolume(PROJECT)) {
            job.succeed("mkdir src documentation && echo '<?php echo 1;' > src/index.php");
            Commands.Outcome printed = gitlab(job, "");
            assertThat(printed.exitCode()).as(printed.output()).isZero();
            assertThat(printed.output().lines())
                    .contains(
                            "lint:",
                            "pages:",
                            "    - mvn -B -ntp %s:phplint -Ddood.outputFile=target/dood/phplint.log -Ddood.codeQuality=true"
                                    .formatted(Maven.PLUGIN));
            assertThat(gitlab(job, "-q").output())
                    .as("alone under -q")
                    .startsWith("# What the jobs")
                    .endsWith("DEFAULT_BRANCH\n");
            assertThat(job.succeed("ls -A")).doesNotContain(".gitlab-ci.yml");

            job.succeed("rmdir documentation && printf 'stages: [check]\\nmake:\\n  stage: check\\n  script: make'"
                    + " > .gitlab-ci.yml && cp .gitlab-ci.yml /tmp/before");
            Commands.Outcome first = gitlab(job, "-Ddood.gitlab.write=true");
            assertThat(first.output())
                    .contains("added job lint in stage check to " + PROJECT + "/.gitlab-ci.yml")
                    .doesNotContain("pages");
            job.succeed("cmp --bytes=$(stat -c %s /tmp/before) /tmp/before .gitlab-ci.yml");

            String once = job.succeed("sha256sum .gitlab-ci.yml");
            assertThat(gitlab(job, "-Ddood.gitlab.write=true").output())
                    .contains("has a job lint already, which was left as it is");
            assertThat(job.succeed("sha256sum .gitlab-ci.yml")).isEqualTo(once);

            job.succeed("printf 'make:\\n\\tscript: make\\n' > .gitlab-ci.yml");
            Commands.Outcome broken = gitlab(job, "-Ddood.gitlab.write=true");
            assertThat(broken.exitCode()).isEqualTo(1);
            assertThat(broken.output())
                    .contains(PROJECT + "/.gitlab-ci.yml is no YAML: line 2, column 1: ")
                    .doesNotContain("\tat ");
            assertThat(gitlab(job, "").output())
                    .contains(PROJECT + "/.gitlab-ci.yml is no YAML: line 2, column 1: ", "\nlint:\n", "BUILD SUCCESS");

            job.succeed("rm -r src");
            assertThat(gitlab(job, "").output()).contains("has nothing for a job to do");
            assertThat(gitlab(job, "-Ddood.gitlab.skip").output()).contains("dood: skipped", "BUILD SUCCESS");
        }
    }

    @Test
    void theRunnersFileAndTheJobsAreDoneInOneGo() {
        try (Job job = Job.inVolume(PROJECT)) {
            job.succeed("mkdir src && echo '<?php echo 1;' > src/index.php");
            String runner =
                    "[[runners]]\nname = \"%s\"\nexecutor = \"docker\"\n[runners.docker]\nvolumes = [\"/cache\"]\n";
            job.succeed(
                    "cat > config.toml <<'FILE'\n%sFILE".formatted(runner.formatted("one") + runner.formatted("two")));
            String change = "-volumes = [\"/cache\"]\n"
                    + "+volumes = [\"/cache\", \"/var/run/docker.sock:/var/run/docker.sock\"]\n";

            Commands.Outcome printed = gitlab(job, "-q -Ddood.runnerConfig=config.toml -Ddood.runnerConfig.runner=two");
            assertThat(printed.output())
                    .startsWith("--- " + PROJECT + "/config.toml\n")
                    .endsWith("@@ -10,1 +10,1 @@\n" + change);
            assertThat(job.succeed("ls -A")).doesNotContain(".gitlab-ci.yml").doesNotContain("backup");

            Commands.Outcome both = gitlab(
                    job,
                    "-Ddood.gitlab.write=true -Ddood.runnerConfig=config.toml -Ddood.runnerConfig.runner=two"
                            + " -Ddood.runnerConfig.write=true");
            assertThat(both.output())
                    .contains(
                            "changed " + PROJECT + "/config.toml", "added job lint in stage test to ", "BUILD SUCCESS");
            assertThat(job.succeed("cat config.toml"))
                    .containsOnlyOnce("docker.sock:/var/run")
                    .doesNotContain("/builds:/builds");

            Commands.Outcome unknown = gitlab(job, "-Ddood.runnerConfig=config.toml -Ddood.runnerConfig.runner=three");
            assertThat(unknown.exitCode()).isEqualTo(1);
            assertThat(unknown.output()).contains("those there are called \"one\", \"two\"");
        }
    }

    /** Once for all modules, and the jobs at the root alone, which has them in it. */
    @Test
    void aBuildOfManyModulesGetsItsJobsOnce() {
        try (Job job = Job.inVolume(PROJECT)) {
            job.succeed("mkdir one && echo '<?php echo 1;' > one/index.php");
            job.write("pom.xml", Pom.of("root").modules(List.of("one")).text());
            job.write("one/pom.xml", Pom.of("one").text());

            Commands.Outcome printed = gitlab(job, "");

            assertThat(printed.exitCode()).as(printed.output()).isZero();
            assertThat(printed.output())
                    .containsOnlyOnce("    - mvn -B -ntp --non-recursive " + Maven.PLUGIN + ":phplint ");
        }
    }

    /** GitLab reads no other file than that at the top, and looks for a report from there on. */
    @Test
    void theJobsOfADirectoryAreAtTheTopAndLeaveTheirReportWhereTheySay() {
        try (Job job = Job.inVolume(PROJECT)) {
            job.succeed("mkdir -p .git backend/src && printf '<?php\\nfunction ( {\\n' > backend/src/broken.php");
            Pom backend = Pom.of("backend")
                    .with("<properties><dood.image>%s</dood.image></properties>".formatted(Images.PHPQA));
            job.write("backend/pom.xml", backend.text());

            Commands.Outcome written = gitlab(job, "-f backend/pom.xml -Ddood.gitlab.write=true");
            assertThat(written.exitCode()).as(written.output()).isZero();
            assertThat(written.output()).contains("added job lint in stage test to " + PROJECT + "/.gitlab-ci.yml");
            assertThat(job.succeed("ls -A backend")).doesNotContain("gitlab");
            bringCache(job);

            Commands.Outcome lint = JobScript.run(job, "lint", VARIABLES);
            assertThat(lint.output()).contains("ended with exit code 1.");
            assertThat(job.succeed("cat backend/target/dood/gl-code-quality-report.json"))
                    .contains("\"path\": \"backend/src/broken.php\"");
            assertThat(job.succeed("cat backend/target/dood/phplint.log")).contains("broken.php");
        }
    }

    /** There is no engine where it looks for one: the goal needs none. */
    private static Commands.Outcome gitlab(Job job, String words) {
        return job.maven(Map.of("DOCKER_HOST", "tcp://localhost:1"), "dood:gitlab " + words);
    }

    private static void write(Job job, String variant) {
        Commands.Outcome outcome = gitlab(job, "-Ddood.gitlab.write=true -Ddood.gitlab.variant=" + variant);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    /** What the jobs' cache brings from the second pipeline on. */
    private static void bringCache(Job job) {
        job.succeed("mkdir .m2 && cp -a %s .m2/repository".formatted(Maven.REPOSITORY));
    }
}
