package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Pom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tools that are run by their names alone: shellcheck, which is the real program, and a stand-in for hadolint. */
class PresetsIT {

    private static final String REPORT = "target/dood/gl-code-quality-report.json";

    private static final String SHELLCHECK =
            "dood:run -Ddood.preset=shellcheck -Ddood.codeQuality -Ddood.image=" + Images.tool("shellcheck");

    @AutoClose
    private static final Job job = Job.inVolume();

    @BeforeEach
    void emptyProject() {
        job.succeed("rm -rf ./* .mvn && mkdir -p images/web 'my scripts' vendor");
        job.succeed("printf '#!/bin/sh\\necho $1\\n' | tee 'my scripts/greet me.sh' vendor/theirs.sh");
    }

    @Test
    void twoToolsOfAPomLeaveOneReportOfTheFilesThatTheyLookAt() {
        job.succeed(
                "printf 'FROM debian\\nMAINTAINER x\\n' > images/web/Dockerfile && printf 'FRM x\\n' > Dockerfile.broken");
        job.write(
                "pom.xml",
                Pom.of("root")
                        .plugin(
                                "<codeQuality>true</codeQuality><failOnError>false</failOnError>",
                                execution("hadolint"),
                                execution("shellcheck"))
                        .text());

        Commands.Outcome outcome = job.maven("verify");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("hadolint --format=gitlab_codeclimate Dockerfile.broken images/web/Dockerfile in "
                        + Images.tool("hadolint") + " | workspace /builds/group/project shared as volume")
                .contains("shellcheck --format=checkstyle my scripts/greet me.sh in ")
                .contains("dood: findings of hadolint in /builds/group/project/" + REPORT + ": 3\n")
                .contains("dood: findings of shellcheck in /builds/group/project/" + REPORT + ": 1\n");
        assertThat(job.succeed("cat " + REPORT))
                .contains("\"check_name\": \"DL1000\"", "\"path\": \"Dockerfile.broken\"")
                .contains("\"check_name\": \"DL3006\"", "\"path\": \"images/web/Dockerfile\"")
                .contains("\"check_name\": \"DL4000\"", "\"severity\": \"blocker\"", "\"begin\": 2")
                .contains("\"check_name\": \"ShellCheck.SC2086\"", "\"path\": \"my scripts/greet me.sh\"")
                .doesNotContain("vendor");
    }

    @Test
    void aToolThatFindsNothingPassesAlsoOverACopyAndOneThatBreaksLeavesNoReport() {
        job.succeed("printf '#!/bin/sh\\necho \"$1\"\\n' > 'my scripts/greet me.sh'");

        Commands.Outcome clean = job.maven(SHELLCHECK + " -Ddood.share=copy -Ddood.hardened=true");

        assertThat(clean.exitCode()).as(clean.output()).isZero();
        assertThat(job.succeed("cat " + REPORT)).isEqualTo("[]\n");

        Commands.Outcome broken = job.maven(SHELLCHECK + " -Ddood.args='--format=checkstyle {files} missing.sh'");

        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.output())
                .contains("codeQuality: shellcheck ended with exit code 2, so it did not look at everything")
                .contains("ended with exit code 2.");
        assertThat(job.succeed("find . -name 'gl-*'")).isEmpty();
    }

    @Test
    void aNameThatIsNoneAndAProjectWithoutFilesStartNothing() {
        Commands.Outcome unknown = job.maven("dood:run -Ddood.preset=shelcheck");

        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.output())
                .contains("preset: \"shelcheck\" is no tool that dood knows by name; the nearest is shellcheck")
                .doesNotContain("proven", "\tat ");

        Commands.Outcome none = job.maven("dood:run -Ddood.preset=hadolint -Ddood.codeQuality -Ddood.pull=never");

        assertThat(none.exitCode()).as(none.output()).isZero();
        assertThat(none.output())
                .contains(
                        "[WARNING] dood: there are no Dockerfiles below /builds/group/project, so hadolint has nothing")
                .doesNotContain("proven");
        assertThat(job.succeed("cat " + REPORT)).isEqualTo("[]\n");
    }

    private static String execution(String preset) {
        return Pom.execution(
                preset, "run", "<preset>%s</preset><image>%s</image>".formatted(preset, Images.tool(preset)));
    }
}
