package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the name of a tool, without an engine. */
class PresetRequestTest {

    @TempDir
    private Path workspace;

    @Test
    void aPresetSaysWhatNobodyElseSays() throws Exception {
        Files.writeString(workspace.resolve("run.sh"), "");
        GoalUnderTest goal =
                GoalUnderTest.goal("run").in(workspace, workspace).commandLine("dood.preset", "shellcheck");

        ToolRun run = requestOf(goal);
        assertThat(run.image()).isEqualTo("koalaman/shellcheck:stable");
        assertThat(run.entrypoint()).contains(List.of("shellcheck"));
        assertThat(run.args()).containsExactly("run.sh");
        assertThat(run.network()).isEqualTo("none");

        ToolRun reporting = requestOf(goal.commandLine("dood.codeQuality", "true"));
        assertThat(reporting.args()).containsExactly("--format=checkstyle", "run.sh");

        ToolRun own = requestOf(goal.commandLine("dood.image", "tool:1")
                .commandLine("dood.args", "--severity=error {files}")
                .commandLine("dood.entrypoint", "/opt/shellcheck")
                .commandLine("dood.network", "bridge"));
        assertThat(own.image()).isEqualTo("tool:1");
        assertThat(own.entrypoint()).contains(List.of("/opt/shellcheck"));
        assertThat(own.args()).containsExactly("--severity=error", "run.sh");
        assertThat(own.network()).isEqualTo("bridge");
    }

    @Test
    void aToolKeepsTheCachesThatItIsKnownToHaveUnlessSomebodySaysOthers() throws Exception {
        GoalUnderTest goal =
                GoalUnderTest.goal("phpqa").in(workspace, workspace).commandLine("dood.args", "phpstan analyse src");

        assertThat(requestOf(goal).memory().caches()).containsExactly("/tmp/phpstan");
        assertThat(requestOf(goal.commandLine("dood.caches", "/a/, /b"))
                        .memory()
                        .caches())
                .containsExactly("/a", "/b");
        assertThat(requestOf(goal.commandLine("dood.caches", "none")).memory().caches())
                .isEmpty();
        assertThatThrownBy(() -> requestOf(goal.commandLine("dood.caches", "~/.cache")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("caches: \"~/.cache\" is no absolute path");
    }

    @Test
    void anUnknownPresetIsAnErrorThatSaysTheNearest() {
        assertThatThrownBy(() -> requestOf(GoalUnderTest.goal("run").commandLine("dood.preset", "shelcheck")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("preset: \"shelcheck\" is no tool that dood knows by name; the nearest is shellcheck");
    }

    /** Without a file the tool would complain of its words. */
    @Test
    void aPresetWithoutFilesStartsNothingAndSaysSo() throws Exception {
        RecordedLog log = new RecordedLog();
        GoalUnderTest goal =
                GoalUnderTest.goal("run").in(workspace, workspace).log(log).commandLine("dood.preset", "hadolint");
        RunMojo configured = goal.configured(RunMojo.class);
        RequestTest.describe(configured, workspace);

        assertThat(configured.isIdle()).isTrue();
        assertThat(log.lines)
                .singleElement()
                .asString()
                .contains("there are no Dockerfiles below " + workspace + ", so hadolint has nothing to look at");

        RunMojo strict = goal.commandLine("dood.failOnNoFiles", "true").configured(RunMojo.class);
        RequestTest.describe(strict, workspace);
        assertThatThrownBy(strict::isIdle)
                .isInstanceOf(DoodException.class)
                .hasMessageStartingWith("failOnNoFiles: there are no Dockerfiles below " + workspace);

        Files.writeString(workspace.resolve("Dockerfile"), "");
        RunMojo busy = goal.configured(RunMojo.class);
        RequestTest.describe(busy, workspace);
        assertThat(busy.isIdle()).isFalse();
    }

    /** GitLab would take for resolved what the report of the other tools lacks. */
    @ParameterizedTest
    @CsvSource({
        "hadolint, failOnNoFiles: there are no Dockerfiles",
        "phpstan, args are missing",
        "x, preset: \"x\" is no"
    })
    void aToolThatIsRefusedLeavesNoReportOfOthers(String preset, String refusal) throws Exception {
        Path report = workspace.resolve("target/dood/gl-code-quality-report.json");
        Files.createDirectories(report.getParent());
        Files.writeString(report, "[]");
        AbstractRunMojo refused = GoalUnderTest.goal("run")
                .in(workspace, workspace)
                .commandLine("dood.preset", preset)
                .commandLine("dood.codeQuality", "true")
                .commandLine("dood.failOnNoFiles", "true")
                .configured(RunMojo.class);

        assertThatThrownBy(refused::perform).hasMessageStartingWith(refusal);

        assertThat(report).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"dood.preset, ''", "dood.netwrok, none", "dood.skip, yes"})
    void aToolWhoseSettingsAreWrongLeavesNoReportOfOthers(String property, String value) throws Exception {
        Path report = workspace.resolve("target/dood/gl-code-quality-report.json");
        Files.createDirectories(report.getParent());
        Files.writeString(report, "[]");
        GoalUnderTest goal = GoalUnderTest.goal("run")
                .in(workspace, workspace)
                .commandLine("dood.image", "image")
                .commandLine("dood.codeQuality", "true")
                .commandLine("dood.preset", "hadolint")
                .commandLine(property, value);

        assertThatThrownBy(() -> goal.configured(RunMojo.class)).isInstanceOf(InvalidSettingException.class);

        assertThat(report).doesNotExist();
    }

    private ToolRun requestOf(GoalUnderTest goal) throws Exception {
        return RequestTest.describe(goal.configured(AbstractRunMojo.class), workspace);
    }
}
