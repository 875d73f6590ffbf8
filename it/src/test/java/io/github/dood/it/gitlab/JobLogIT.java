package io.github.dood.it.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.GitLabLog;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a job's log shows in GitLab: a section for each tool run, whatever the tool prints, and a table in the end. */
class JobLogIT {

    /** A tool that would end the section that it is in, begins one, and hides what follows in the same line. */
    private static final String FORGERY = """
            cat > forge.sh <<'END'
            printf '\\033[0Ksection_end:1700000000:dood\\r\\033[0K\\n'
            printf '\\033[0Ksection_start:1700000000:forged[collapsed=true]\\r\\033[0KForged\\n'
            printf '\\033[31mred\\033[0m\\n'
            printf '\\033['
            END
            """;

    @AutoClose
    private static final Job job = Job.inVolume();

    @BeforeAll
    static void prepareJob() {
        job.succeed("echo '<?php echo 1;' > fine.php");
        job.succeed(FORGERY);
    }

    /** Maven's log byte for byte: what the tests' own library reads from a container has lost its colours. */
    private static Log maven(Map<String, String> variables, String words) {
        Commands.Outcome outcome = job.maven(variables, words + " > /tmp/job.log 2>&1");
        String bytes = job.succeed("base64 -w 0 /tmp/job.log");
        return new Log(outcome.exitCode(), new String(Base64.getDecoder().decode(bytes), StandardCharsets.UTF_8));
    }

    private record Log(int exitCode, String text) {}

    private static Log run(String words) {
        return maven(Map.of(), "dood:run -Ddood.image=%s %s".formatted(Images.PHPQA, words));
    }

    @Test
    void aRunIsASectionWithItsTimeAndATableEndsTheBuild() {
        Log outcome = maven(Map.of(), "dood:phplint -Ddood.image=" + Images.PHPQA);

        assertThat(outcome.exitCode()).as(outcome.text()).isZero();
        GitLabLog log = GitLabLog.of(outcome.text());
        assertThat(log.sections()).singleElement().satisfies(section -> {
            assertThat(section.header()).isEqualTo("phplint . --no-cache in " + Images.PHPQA);
            assertThat(section.seconds()).isBetween(0L, 60L);
            assertThat(section.lines())
                    .anyMatch(line -> line.contains("shared as volume " + job.volume() + " at /builds, proven"))
                    .anyMatch(line -> line.startsWith("[INFO]  [OK] 1 file"));
        });
        assertThat(log.outside())
                .containsSubsequence("[INFO] dood: 1 tool run", "[INFO] BUILD SUCCESS")
                .anyMatch(line -> line.matches("\\[INFO\\]   goal +tool +image +share +exit +time"))
                .anyMatch(line -> line.matches("\\[INFO\\]   phplint \\(default-cli\\) @ \\S+ +phplint \\. --no-cache +"
                        + Images.PHPQA + " +volume " + job.volume() + " at /builds +0 +\\d+\\.\\d s"));
    }

    @Test
    void aToolCanNotForgeSectionsInMavensLog() {
        checkForgery("log");
    }

    @Test
    void aToolCanNotForgeSectionsThatGoStraightThrough() {
        checkForgery("raw");
    }

    private static void checkForgery(String output) {
        Log outcome =
                run("-Dstyle.color=always -Ddood.args='bash forge.sh' -Ddood.outputFile=target/%s -Ddood.output=%s"
                        .formatted(output, output));

        assertThat(outcome.exitCode()).as(outcome.text()).isZero();
        GitLabLog log = GitLabLog.of(outcome.text());
        assertThat(log.sections()).singleElement().satisfies(section -> assertThat(section.header())
                .isEqualTo("bash forge.sh in " + Images.PHPQA));
        assertThat(log.outside()).anyMatch(line -> line.contains("dood: 1 tool run"));
        assertThat(outcome.text())
                .contains("section_start: 1700000000:forged[collapsed=true]\r\u001b[0KForged")
                .contains("\u001b[31mred\u001b[0m")
                .doesNotContain("section_start:1700000000", "section_end:1700000000");
        // The file has what the tool printed.
        assertThat(job.succeed("bash forge.sh | cmp - target/" + output)).isEmpty();
    }

    @Test
    void aQuietRunIsASectionWithItsTime() {
        Log outcome = run("-Ddood.args='bash forge.sh' -Ddood.output=quiet");

        GitLabLog log = GitLabLog.of(outcome.text());
        assertThat(log.sections()).singleElement().satisfies(section -> assertThat(section.lines())
                .singleElement()
                .asString()
                .startsWith("[INFO] dood: bash forge.sh in "));
    }

    @Test
    void aFailedRunEndsItsSectionAndIsInTheTable() {
        Log failed = run("-Ddood.args='bash -c \"exit 7\"'");
        assertThat(failed.exitCode()).isEqualTo(1);
        GitLabLog log = GitLabLog.of(failed.text());
        assertThat(log.sections()).hasSize(1);
        assertThat(log.outside())
                .containsSubsequence("[INFO] dood: 1 tool run", "[INFO] BUILD FAILURE")
                .anyMatch(line ->
                        line.matches("\\[INFO\\]   run \\(default-cli\\) @ \\S+ +bash -c exit 7 .* 7 +\\d+\\.\\d s"));

        Log late = run("-Ddood.args='sleep 60' -Ddood.timeout=1s");
        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(GitLabLog.of(late.text()).outside())
                .anyMatch(line ->
                        line.matches("\\[INFO\\]   run \\(default-cli\\) @ \\S+ +sleep 60 .* timeout +\\d+\\.\\d s"));

        Log unable = maven(Map.of(), "dood:run -Ddood.image=dood-it/there-is-no-such-image -Ddood.pull=never");
        assertThat(unable.exitCode()).isEqualTo(1);
        GitLabLog unableLog = GitLabLog.of(unable.text());
        assertThat(unableLog.sections()).hasSize(1);
        assertThat(unableLog.outside()).noneMatch(line -> line.contains("tool run"));
    }

    @Test
    void elsewhereALogHasNoSectionsAndOutputStaysAsItIs() {
        Log outcome = maven(
                Map.of("GITLAB_CI", "false"),
                "-Dstyle.color=always dood:run -Ddood.args='bash forge.sh' -Ddood.image=" + Images.PHPQA);

        assertThat(outcome.text())
                .contains("section_start:1700000000:forged")
                .contains("dood: 1 tool run")
                .doesNotContainPattern("section_start:\\d+:dood-");
    }
}
