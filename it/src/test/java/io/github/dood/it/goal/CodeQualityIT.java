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
import org.junit.jupiter.api.Test;

/** The report that a job leaves for GitLab's merge requests. */
class CodeQualityIT {

    private static final String REPORT = "target/dood/gl-code-quality-report.json";

    private static final String EVERYTHING = "<image>%s</image><codeQuality>true</codeQuality>".formatted(Images.PHPQA);

    private static final String LINT = Pom.execution("lint", "phplint", "");

    private static final String STYLE =
            Pom.execution("style", "phpqa", "<args>phpcs --standard=PSR12 --report=checkstyle .</args>");

    @AutoClose
    private static final Job job = Job.inVolume();

    @BeforeEach
    void emptyProject() {
        job.succeed("rm -rf ./* .mvn && mkdir src");
    }

    @Test
    void holdsWhatPhplintFindsAlsoWhereTheBuildFailsAndNothingWhenItIsMended() {
        job.succeed("printf '<?php\\nfunction ( {\\n' > src/broken.php");

        Commands.Outcome broken = job.maven("dood:phplint -Ddood.codeQuality -Ddood.image=" + Images.PHPQA);

        assertThat(broken.exitCode()).as(broken.output()).isEqualTo(1);
        assertThat(broken.output())
                .contains("1. /builds/group/project/src/broken.php:2")
                .contains("dood: findings of phplint in /builds/group/project/" + REPORT + ": 1\n")
                .contains("phplint . --no-cache in " + Images.PHPQA + " ended with exit code 1.");
        assertThat(job.succeed("cat " + REPORT))
                .contains("\"description\": \"unexpected token")
                .contains("\"check_name\": \"phplint\"")
                .containsPattern("\"fingerprint\": \"[0-9a-f]{64}\"")
                .contains("\"severity\": \"blocker\"")
                .contains("\"path\": \"src/broken.php\"")
                .contains("\"begin\": 2");

        job.succeed("printf '<?php\\n' > src/broken.php");
        Commands.Outcome fixed =
                job.maven("dood:phplint -Ddood.codeQuality -Ddood.share=copy -Ddood.image=" + Images.PHPQA);

        assertThat(fixed.exitCode()).as(fixed.output()).isZero();
        assertThat(job.succeed("cat " + REPORT)).isEqualTo("[]\n");
    }

    /** Such a tool names its files where the engine's host has them, in the volume or in the copy. */
    @Test
    void hasPathsFromTheProjectOnAlsoOfAToolWithTheSocket() {
        job.succeed("mkdir module && printf '<?php\\nfunction ( {\\n' > module/broken.php");

        for (String share : List.of("auto", "copy")) {
            job.succeed("rm -rf target");
            Commands.Outcome outcome = job.maven("dood:phplint -Ddood.codeQuality -Ddood.shareSocket=true -Ddood.share="
                    + share + " -Ddood.workdir=module -Ddood.image=" + Images.PHPQA);

            assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
            assertThat(outcome.output())
                    .containsPattern("1\\. /.*/_data.*/module/broken\\.php:2")
                    .contains("dood: findings of phplint in /builds/group/project/" + REPORT + ": 1\n");
            assertThat(job.succeed("cat " + REPORT)).contains("\"path\": \"module/broken.php\"", "\"begin\": 2");
        }
    }

    @Test
    void isOneOfAllToolsAndModulesWithPathsFromTheProjectOn() {
        job.succeed("mkdir -p module/src && printf '<?php\\n$a = f( 1 );\\n' > module/src/style.php"
                + " && printf '<?php\\nfunction ( {\\n' > module/broken.php");
        job.write("module/pom.xml", Pom.of("module").parent("root").text());
        job.write(
                "pom.xml",
                Pom.of("root")
                        .modules(List.of("module"))
                        .plugin(EVERYTHING + "<failOnError>false</failOnError><mountAt>/app</mountAt>", LINT, STYLE)
                        .text());

        Commands.Outcome outcome = job.maven("verify");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        String report = job.succeed("cat " + REPORT);
        assertThat(report)
                .containsOnlyOnce("\"description\": \"unexpected token ")
                .contains("\"path\": \"module/broken.php\"")
                .contains("\"path\": \"module/src/style.php\"")
                .contains("\"check_name\": \"PSR2.Methods.FunctionCallSignature.SpaceAfterOpenBracket\"")
                .doesNotContain("/app");
        assertThat(report.lines().filter(line -> line.contains("fingerprint")))
                .hasSizeGreaterThan(2)
                .doesNotHaveDuplicates();
        assertThat(job.succeed("find . -name 'gl-*'").strip()).isEqualTo("./" + REPORT);
    }

    /** A tool that makes a link in the place of the folder could have made the file's own one as well. */
    @Test
    void isWrittenThroughNoLinkThatAToolLeftAndNeitherIsTheCopyOfTheOutput() {
        job.succeed(
                "rm -rf /victims && mkdir -p /victims target/dood && echo 1 > /victims/report && echo 2 > /victims/log"
                        + " && ln -s /victims/report " + REPORT + " && ln -s /victims/log target/dood/phplint.log"
                        + " && printf '<?php\\n' > src/right.php");
        String goal = "dood:phplint -Ddood.codeQuality -Ddood.outputFile=target/dood/phplint.log -Ddood.image="
                + Images.PHPQA;

        Commands.Outcome overLinks = job.maven(goal);

        assertThat(overLinks.exitCode()).as(overLinks.output()).isZero();
        assertThat(job.succeed("cat " + REPORT)).isEqualTo("[]\n");
        assertThat(job.succeed("cat target/dood/phplint.log")).isNotEmpty();

        job.succeed("rm -r target/dood && ln -s /victims target/dood");
        Commands.Outcome belowLink = job.maven(goal);

        assertThat(belowLink.exitCode()).isEqualTo(1);
        assertThat(belowLink.output())
                .contains("outputFile: \"/builds/group/project/target/dood/phplint.log\" cannot be written:"
                        + " /builds/group/project/target/dood: it is a link")
                .doesNotContain("proven", "\tat ");
        assertThat(job.succeed("cat /victims/report /victims/log; ls /victims")).isEqualTo("1\n2\nlog\nreport\n");
    }

    @Test
    void isOfTheProjectThatMavenWasStartedForAlsoWhereOnlyAModuleIsBuilt() {
        job.succeed("mkdir -p a b/c && printf '<?php\\nfunction ( {\\n' | tee a/broken.php b/c/broken.php"
                + " && printf '<?php\\n$a = f( 1 );\\n' > b/c/style.php");
        job.write(Map.of(
                "a/pom.xml", Pom.of("a").parent("root").text(),
                "b/pom.xml", Pom.of("b").parent("root").modules(List.of("c")).text(),
                "b/c/pom.xml", Pom.of("c").parent("b").text(),
                "pom.xml",
                        Pom.of("root")
                                .modules(List.of("a", "b"))
                                .plugin(EVERYTHING + "<failOnError>false</failOnError>", LINT, STYLE)
                                .text()));

        assertThat(reportOf("-pl a")).contains("\"path\": \"a/broken.php\"").doesNotContain("b/c/");
        assertThat(reportOf("-rf :b"))
                .contains("\"path\": \"b/c/broken.php\"", "\"path\": \"b/c/style.php\"", "\"check_name\": \"PSR2.")
                .doesNotContain("a/broken.php");
        assertThat(reportOf("-pl b/c"))
                .contains("\"path\": \"b/c/broken.php\"", "\"path\": \"b/c/style.php\"", "\"check_name\": \"PSR2.");
    }

    private static String reportOf(String selection) {
        job.succeed("rm -rf target");
        Commands.Outcome outcome = job.maven("verify " + selection);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(job.succeed("find . -name 'gl-*'").strip()).isEqualTo("./" + REPORT);
        return job.succeed("cat " + REPORT);
    }

    @Test
    void isNotPromisedOfAToolWhoseOutputCanNotBeRead() {
        Commands.Outcome outcome =
                job.maven("dood:phpqa -Ddood.codeQuality -Ddood.args='phpcs src' -Ddood.image=" + Images.PHPQA);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("codeQuality: \"true\" needs a report that can be read, and phpcs src prints none: add"
                        + " --report=checkstyle")
                .doesNotContain("proven", "\tat ");
        assertThat(job.succeed("find . -name 'gl-*'")).isEmpty();
    }

    /** Not even the one that another run of the build, or an earlier build, has left: GitLab would take it for all. */
    @Test
    void isNotThereWhereTheToolFailsOtherwise() {
        job.succeed("printf '<?php\\n' > src/right.php");
        String missing = "<args>phplint missing</args><failOnError>false</failOnError>";
        Pom pom = Pom.of("root")
                .plugin(
                        EVERYTHING,
                        Pom.execution("right", "phplint", ""),
                        Pom.execution("wrong", "phplint", missing),
                        Pom.execution("later", "phplint", ""));
        job.write("pom.xml", pom.text());

        Commands.Outcome outcome = job.maven("verify");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("dood: findings of phplint in /builds/group/project/" + REPORT + ": 0\n")
                .contains("[WARNING] codeQuality: phplint ended with exit code 1, but no finding could be read")
                .contains("[WARNING] phplint missing in " + Images.PHPQA + " ended with exit code 1.")
                .contains("dood: findings of phplint are in no report, since those of another run are missing");
        assertThat(job.succeed("find . -name 'gl-*'")).isEmpty();

        job.succeed("mkdir -p target/dood && echo '[]' > " + REPORT);
        Commands.Outcome unable =
                job.maven("dood:phplint -Ddood.codeQuality -Ddood.image=missing-here -Ddood.pull=never");

        assertThat(unable.exitCode()).isEqualTo(1);
        assertThat(job.succeed("find . -name 'gl-*'")).isEmpty();
    }
}
