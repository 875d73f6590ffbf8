package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.ci.gitlab.JobVariant;
import io.github.dood.internal.file.ToolReach;
import io.github.dood.run.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerConfigPartTest {

    private static final String BEFORE = """
            [[runners]]
              token = "glrt-secret00000000000"
              executor = "docker"
              [runners.docker]
                privileged = true
                volumes = ["/builds:/builds:ro"]
            """;

    private final RecordedLog log = new RecordedLog();

    private final List<String> printed = new ArrayList<>();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void makeFile() throws Exception {
        file = Files.writeString(directory.resolve("config.toml"), BEFORE);
    }

    @Test
    void showsWhatWouldChangeAndWritesNothing() {
        perform(false);

        assertThat(printed).singleElement().isEqualTo("""
                --- %1$s
                +++ %1$s
                @@ -6,1 +6,1 @@
                -    volumes = ["/builds:/builds:ro"]
                +    volumes = ["/builds:/builds:ro", "/var/run/docker.sock:/var/run/docker.sock"]
                """.formatted(file));
        assertThat(log.lines)
                .contains("INFO dood: nothing was written; -Ddood.runnerConfig.write=true makes this change")
                .endsWith(HelpfulSuggestions.RUNNER_CONFIG
                        .lines()
                        .map(line -> "INFO dood: " + line)
                        .toArray(String[]::new))
                .noneMatch(line -> line.contains("glrt-secret"));
        assertThat(file).hasContent(BEFORE);
    }

    @Test
    void warnsOfProblemsAndTellsHints() {
        perform(false);

        assertThat(log.lines)
                .anyMatch(line -> line.startsWith("INFO dood: %s, line 1: this runner: privileged".formatted(file)))
                .anyMatch(line -> line.startsWith("WARN dood: %s, line 1: this runner: \"/builds".formatted(file)));
    }

    @Test
    void writesOnceAndNamesTheBackup() {
        perform(true);
        perform(true);

        assertThat(file).content().contains("/var/run/docker.sock:/var/run/docker.sock");
        assertThat(log.lines)
                .contains(
                        "INFO dood: changed %1$s; %1$s.backup-1 is the earlier one. The runner reads it again within seconds."
                                .formatted(file))
                .contains("INFO dood: %s needs no change".formatted(file));
        assertThat(printed).hasSize(1);
    }

    @Test
    void looksAtTheNamedRunnerAlone() throws Exception {
        Files.writeString(file, BEFORE + "[[runners]]\n  name = \"other\"\n  executor = \"shell\"\n");

        RunnerConfigPart.perform(
                file, Optional.of("other"), JobVariant.PLAIN, true, new ToolReach(), log, printed::add);

        assertThat(printed).isEmpty();
        assertThat(log.lines)
                .contains("INFO dood: %s needs no change".formatted(file))
                .noneMatch(line -> line.contains("privileged"));
    }

    @Test
    void sharesTheBuildsForJobsWithoutDoodAlone() throws Exception {
        for (JobVariant variant : JobVariant.values()) {
            Files.writeString(file, BEFORE.replace("/builds:/builds:ro", "/cache"));
            printed.clear();

            RunnerConfigPart.perform(file, Optional.empty(), variant, false, new ToolReach(), log, printed::add);

            assertThat(printed.toString().contains("/builds:/builds")).isEqualTo(variant == JobVariant.PLAIN);
        }
    }

    @Test
    void hasTheLineAndTheColumnOfABrokenFileInTheError() throws Exception {
        Files.writeString(file, "[[runners]\n");

        assertThatThrownBy(() -> perform(true))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("runnerConfig: \"%s\" line 1, column 10, is no TOML".formatted(file));
        assertThat(log.lines).isEmpty();
    }

    @Test
    void refusesWhatNeedsAFileWhereNoneIsNamed() {
        assertThatThrownBy(() -> RunnerConfigPart.refuse(Optional.of("other"), false))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("runnerConfig.runner: \"other\" needs the file, too")
                .hasMessageEndingWith("-Ddood.runnerConfig=FILE");
        assertThatThrownBy(() -> RunnerConfigPart.refuse(Optional.empty(), true))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("runnerConfig.write: \"true\" needs the file, too");
        assertThatNoException().isThrownBy(() -> RunnerConfigPart.refuse(Optional.empty(), false));
    }

    private void perform(boolean write) {
        RunnerConfigPart.perform(file, Optional.empty(), JobVariant.PLAIN, write, new ToolReach(), log, printed::add);
    }
}
