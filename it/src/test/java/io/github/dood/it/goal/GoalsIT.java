package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Pom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The goals as users call them, in one job as GitLab starts it: with a POM, without one, and their parameters. */
class GoalsIT {

    @AutoClose
    private static final Job job = Job.inVolume();

    @BeforeEach
    void emptyProject() {
        job.succeed("rm -rf ./* .mvn && mkdir src && printf '<?php\\necho 1;\\n' > src/index.php");
    }

    @Test
    void phplintFindsTheErrorWithoutAPom() {
        job.succeed("echo '<?php function ( {' > src/broken.php");

        Commands.Outcome outcome = job.maven("dood:phplint -Ddood.image=" + Images.PHPQA);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("1. /builds/group/project/src/broken.php:1")
                .contains("phplint . --no-cache in " + Images.PHPQA + " ended with exit code 1.")
                .doesNotContain("\tat ");
    }

    @Test
    void phpqaRunsAnyOfTheTools() {
        Commands.Outcome phpcs =
                job.maven("dood:phpqa -Ddood.args='phpcs --standard=PSR12 src' -Ddood.image=" + Images.PHPQA);
        assertThat(phpcs.exitCode()).isEqualTo(1);
        assertThat(phpcs.output()).contains("FOUND 1 ERROR AFFECTING 1 LINE").contains("ended with exit code 2.");

        Commands.Outcome accepted =
                job.maven("dood:phpqa -Ddood.args='phpcs --standard=PSR12 src' -Ddood.successCodes=0,2 -Ddood.image="
                        + Images.PHPQA);
        assertThat(accepted.exitCode()).as(accepted.output()).isZero();

        job.succeed("cat > src/ThingTest.php <<'END'\n<?php\nfinal class ThingTest extends PHPUnit\\Framework\\TestCase"
                + " { public function testIt(): void { self::assertSame(2, 1 + 1); } }\nEND");
        Commands.Outcome phpunit = job.maven("dood:phpqa -Ddood.args='phpunit src' -Ddood.image=" + Images.PHPQA);
        assertThat(phpunit.exitCode()).as(phpunit.output()).isZero();
        assertThat(phpunit.output()).contains("OK (1 test, 1 assertion)");
    }

    @Test
    void aToolWithNothingToLookAtIsNoGreenWithoutAWord() {
        job.succeed("rm -r src && mkdir pages && echo text > pages/index.txt");
        String phpcs = "dood:phpqa -Ddood.args='phpcs --standard=PSR12 pages' -Ddood.image=" + Images.PHPQA;

        Commands.Outcome passed = job.maven(phpcs);
        assertThat(passed.exitCode()).as(passed.output()).isZero();
        assertThat(passed.output())
                .contains("[WARNING] dood: there are no PHP files below /builds/group/project/pages, so phpcs"
                        + " --standard=PSR12 pages has nothing to look at.");

        Commands.Outcome failed = job.maven(phpcs + " -Ddood.failOnNoFiles=true");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.output())
                .contains("failOnNoFiles: there are no PHP files below /builds/group/project/pages, so phpcs")
                .doesNotContain("proven", "\tat ");

        Commands.Outcome riddle = job.maven("dood:phplint -Ddood.image=" + Images.PHPQA);
        assertThat(riddle.exitCode()).isEqualTo(1);
        assertThat(riddle.output())
                .containsSubsequence(
                        "[WARNING] dood: there are no PHP files below /builds/group/project, so phplint",
                        "Could not find any files to lint",
                        "phplint . --no-cache in " + Images.PHPQA + " ended with exit code 1.");
        assertThat(job.succeed("ls -A").lines()).containsExactly("pages");
    }

    @Test
    void boundGoalsRunTheirPresetsInEveryModule() {
        runInEveryModule("");
    }

    /** Modules at the same time get copies of their own, and what comes back of one leaves the other's alone. */
    @Test
    @Tag("thorough")
    void boundGoalsRunTheirPresetsInEveryModuleOverCopies() {
        runInEveryModule(" -Ddood.share=copy");
    }

    private static void runInEveryModule(String settings) {
        for (String module : new String[] {"one", "two"}) {
            job.succeed(
                    "mkdir -p %s/documentation && echo '<?php echo 1;' > %s/code.php && echo '# Page %s' > %s/documentation/index.md"
                            .formatted(module, module, module, module));
            job.write(module + "/pom.xml", Pom.of(module).parent("root").text());
        }
        String formats = "<formats><format>html</format><format>pdf</format></formats>";
        Pom root = Pom.of("root")
                .modules(List.of("one", "two"))
                .plugin(
                        "",
                        Pom.execution("lint", "phplint", image(Images.PHPQA)),
                        Pom.execution("docs", "quarto", image(Images.QUARTO) + formats));
        job.write("pom.xml", root.text());
        job.succeed("mkdir documentation && echo '# Root' > documentation/index.md");

        Commands.Outcome outcome = job.maven("-T 2 verify" + settings);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("[INFO] [one]  [OK] 1 file")
                .contains("[INFO] [two]  [OK] 1 file")
                .contains("[INFO] dood: 6 tool runs")
                // One module's section would end up within the other's.
                .doesNotContain("section_start")
                .doesNotContain("not marked as thread-safe", "not thread-safe");
        assertThat(job.succeed("cat two/public/documentation/index.html")).contains("Page two");
        assertThat(job.succeed("head -c 4 one/public/documentation/index.pdf")).isEqualTo("%PDF");
        assertThat(outcome.output().contains("shared as copy in volume")).isEqualTo(settings.contains("copy"));
        // The marker of the proof is gone again.
        assertThat(job.succeed("find . -name '.dood-*'")).isEmpty();
    }

    @Test
    void aQuartoProjectFileStaysInCharge() {
        job.succeed("mkdir documentation && echo '# Page' > documentation/page.md");
        job.succeed("printf 'project:\\n  output-dir: ../site\\nformat: docx\\n' > documentation/_quarto.yml");

        Commands.Outcome outcome = job.maven("dood:quarto -Ddood.image=" + Images.QUARTO);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(job.succeed("find site public -type f 2>/dev/null || true").strip())
                .isEqualTo("site/page.docx");
    }

    @Test
    void theDoctorSaysWhereTheJobRunsAndWhatItWouldShare() {
        Commands.Outcome outcome = job.maven("dood:doctor");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("endpoint unix:///var/run/docker.sock")
                .contains("(API 1.")
                .contains("GitLab")
                .contains("project directory /builds/group/project")
                .contains("/builds/group/project lies in volume " + job.volume() + " at /builds")
                .contains("/builds/group/project would be shared as volume " + job.volume())
                .contains(", proven");
    }

    @Test
    void helpListsTheGoals() {
        assertThat(job.maven("dood:help").output())
                .contains(
                        "dood:run",
                        "dood:phplint",
                        "dood:phpqa",
                        "dood:quarto",
                        "dood:doctor",
                        "dood:gitlab",
                        "dood:lock",
                        "dood:prune");
    }

    @Test
    void skipsWithoutAnEngine() {
        for (String skip : new String[] {"dood.skip", "dood.phplint.skip"}) {
            Commands.Outcome outcome = job.maven(Map.of("DOCKER_HOST", "tcp://localhost:1"), "dood:phplint -D" + skip);
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(outcome.output()).contains("dood: skipped");
        }
    }

    @Test
    void outputGoesWhereItIsWanted() {
        String words = "-Ddood.args='bash -c \"echo out; echo err >&2; exit 3\"' -Ddood.failOnError=false";

        assertThat(job.dood(Images.PHPQA, words).output())
                .contains("[INFO] out")
                .contains("[WARNING] err")
                .contains("[WARNING] bash -c echo out; echo err >&2; exit 3 in " + Images.PHPQA
                        + " ended with exit code 3.")
                .contains("BUILD SUCCESS");
        assertThat(job.dood(Images.PHPQA, words + " -Ddood.output=raw").output().lines())
                .contains("out", "err");
        Commands.Outcome quiet =
                job.dood(Images.PHPQA, words + " -Ddood.output=quiet -Ddood.outputFile=target/deep/tool.log");
        assertThat(quiet.output().lines()).noneMatch(line -> line.endsWith("] out") || line.equals("out"));
        assertThat(job.succeed("sort target/deep/tool.log")).isEqualTo("err\nout\n");
    }

    @Test
    void aRunWithoutAPhaseIsPartOfVerifyAndSaysOfItsFailureWhatAQuietLogHides() {
        Pom pom = Pom.of("root")
                .plugin(
                        "",
                        Pom.execution(
                                "default",
                                "run",
                                image(Images.PHPQA) + "<args><arg>ls</arg><arg>/nowhere</arg></args>"));
        job.write("pom.xml", pom.text());

        Commands.Outcome outcome = job.maven("-q verify");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("ls /nowhere in " + Images.PHPQA + " ended with exit code 2. Its last words:")
                .contains("[ERROR] ls: cannot access '/nowhere': No such file or directory");
    }

    @Test
    void parametersReachTheTool() {
        job.succeed("mkdir -p sub");
        Commands.Outcome outcome = job.dood(
                Map.of("TOKEN", "handed-on"),
                Images.PHPQA,
                "-Ddood.entrypoint='bash -c'"
                        + " -Ddood.args='\"pwd; id -u; echo \\$A/\\$TOKEN/\\${CI_JOB_ID:-none}; df -k /dev/shm | tail -n 1;"
                        + " ls /sys/class/net; touch made 2>&1 || true\"'"
                        + " -Ddood.env='A=\"x y\"' -Ddood.passEnv=TOK* -Ddood.workdir=sub -Ddood.user=1234"
                        + " -Ddood.network=none -Ddood.shmSize=8m -Ddood.memory=64m -Ddood.cpus=0.5"
                        + " -Ddood.readOnly -Ddood.pull=never -Ddood.timeout=1m");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("[INFO] /builds/group/project/sub")
                .contains("[INFO] 1234")
                .contains("[INFO] x y/handed-on/none")
                .containsPattern("shm +8192 ")
                .contains("[INFO] lo")
                .doesNotContain("[INFO] eth0")
                .contains("Read-only file system");
    }

    private static String image(String name) {
        return "<image>%s</image>".formatted(name);
    }
}
