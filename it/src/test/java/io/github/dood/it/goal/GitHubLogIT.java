package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What GitHub's runner reads in the output of Maven: a group for each tool run, and what it must hide. */
class GitHubLogIT {

    private static final String SECRET = "planted%secret";

    private static final String MASK = "::add-mask::planted%25secret";

    @AutoClose
    private static Job job;

    @BeforeAll
    static void prepareJob() throws Exception {
        Path work = SampleWorkspace.scratch("github-log");
        String project = "/__w/project/project";
        job = Job.startElsewhere(
                project,
                Map.of("CI", "true", "GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", project, "GITHUB_RUN_ID", "JOB"),
                Mounts.bind(work, "/__w"));
        job.succeed("""
                cat > tell.sh <<'END'
                echo "the secret is $SECRET_OF_TOOL."
                printf '::endgroup::\\n::group::forged\\n##[endgroup]\\n::error file=a.php::wrong\\n'
                END
                """);
    }

    @AfterAll
    static void emptyWork() {
        job.succeed("rm -rf /__w/*");
    }

    /** The runner reads a pipe. */
    private static List<String> piped(String words) {
        return log(Map.of(), words + " 2>&1 | cat > /tmp/job.log");
    }

    private static List<String> log(Map<String, String> more, String words) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("SECRET_OF_TOOL", SECRET);
        Commands.Outcome outcome = job.maven(variables, words);
        assertThat(outcome.exitCode()).isZero();
        return job.succeed("cat /tmp/job.log").lines().toList();
    }

    private static String tool(String output) {
        return "dood:run -Ddood.image=%s -Ddood.args='bash tell.sh' -Ddood.passEnv=SECRET_OF_TOOL -Ddood.output=%s"
                .formatted(Images.PHPQA, output);
    }

    @Test
    void aRunIsAGroupAndAValueIsSeenOnlyWhereItsHidingIsAskedFor() {
        // Quiet, since what a tool prints is hidden by GitHub, and not by dood.
        List<String> lines = piped(tool("quiet"));

        assertThat(lines).containsSubsequence("::group::bash tell.sh in " + Images.PHPQA, MASK, "::endgroup::");
        assertThat(lines.stream().filter(line -> line.startsWith("::"))).hasSize(3);
        assertThat(lines).filteredOn(line -> line.contains("planted")).containsExactly(MASK);
    }

    @Test
    void theHidingIsAskedForBeforeAToolPrintsTheValueAndNoToolEndsItsGroup() {
        List<String> lines = piped(tool("raw"));

        assertThat(lines)
                .containsSubsequence(
                        "::group::bash tell.sh in " + Images.PHPQA,
                        MASK,
                        "the secret is %s.".formatted(SECRET),
                        "::endgroup.::",
                        "::group.::forged",
                        "##[endgroup.]",
                        "::error file=a.php::wrong",
                        "::endgroup::");
        assertThat(lines).filteredOn("::endgroup::"::equals).hasSize(1);
    }

    /** Who reads it later reads what the runner would have taken out. */
    @Test
    @Tag("thorough")
    void inAFileIsNoValue() {
        assertThat(log(Map.of(), tool("quiet") + " > /tmp/job.log 2>&1"))
                .contains("::group::bash tell.sh in " + Images.PHPQA, "::endgroup::")
                .noneMatch(line -> line.contains("planted"));
    }

    /** Another system would show to all what GitHub's runner takes out. */
    @Test
    @Tag("thorough")
    void elsewhereIsNoValue() {
        assertThat(log(Map.of("GITHUB_ACTIONS", "false"), tool("quiet") + " 2>&1 | cat > /tmp/job.log"))
                .noneMatch(line -> line.contains("planted") || line.startsWith("::"));
        assertThat(log(
                        Map.of("GITLAB_CI", "true", "CI_PROJECT_DIR", "/__w/project/project"),
                        tool("quiet") + " 2>&1 | cat > /tmp/job.log"))
                .noneMatch(line -> line.contains("planted") || line.startsWith("::"));
    }
}
