package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a tool's standard error is in the log: of its goal's knowing, or of the user's. */
class ConsoleOutputTest {

    @Test
    void progressOfQuartoAndOfSomeToolsOfPhpqaIsNoWarning() throws Exception {
        assertThat(printed(GoalUnderTest.goal("quarto"), QuartoMojo.class, "quarto", "render"))
                .containsExactly("INFO out", "INFO err");
        for (String tool : List.of("phpstan", "/tools/psalm", "php-cs-fixer", "psalm.phar")) {
            assertThat(printed(GoalUnderTest.goal("phpqa"), PhpQaMojo.class, tool, "src"))
                    .as(tool)
                    .containsExactly("INFO out", "INFO err");
        }
    }

    @Test
    void soItIsWherePhpIsCalledWithTheTool() throws Exception {
        assertThat(printed(GoalUnderTest.goal("phpqa"), PhpQaMojo.class, "php", "-d", "a=1", "vendor/bin/phpstan"))
                .containsExactly("INFO out", "INFO err");
        assertThat(printed(GoalUnderTest.goal("phpqa"), PhpQaMojo.class, "/usr/bin/php", "-l", "src"))
                .containsExactly("INFO out", "WARN err");
    }

    @Test
    void theStandardErrorOfOtherToolsIsAWarning() throws Exception {
        assertThat(printed(GoalUnderTest.goal("phpqa"), PhpQaMojo.class, "phpcs", "phpstan"))
                .containsExactly("INFO out", "WARN err");
        assertThat(printed(GoalUnderTest.goal("phplint"), PhpLintMojo.class, "phplint"))
                .containsExactly("INFO out", "WARN err");
        assertThat(printed(GoalUnderTest.goal("run"), RunMojo.class, "quarto")).containsExactly("INFO out", "WARN err");
    }

    @Test
    void theUsersWordCounts() throws Exception {
        assertThat(printed(GoalUnderTest.goal("quarto").plugin("<stderr>warn</stderr>"), QuartoMojo.class, "quarto"))
                .containsExactly("INFO out", "WARN err");
        assertThat(printed(GoalUnderTest.goal("run").commandLine("dood.stderr", "info"), RunMojo.class, "make"))
                .containsExactly("INFO out", "INFO err");
        assertThatThrownBy(() ->
                        printed(GoalUnderTest.goal("run").commandLine("dood.stderr", "error"), RunMojo.class, "make"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("stderr: \"error\" is not one of info, warn");
    }

    private <T extends AbstractOutputMojo> List<String> printed(GoalUnderTest goal, Class<T> type, String... words)
            throws Exception {
        RecordedLog log = new RecordedLog();
        T configured = goal.configured(type);
        configured.setLog(log);
        ToolOutput console = configured.console(
                ToolRun.builder("x").args(words).build(),
                ConsoleOutput.Mode.LOG,
                new JobLog(Optional.empty(), false, false, line -> {}));
        console.write(false, "out\n".getBytes(StandardCharsets.UTF_8), 4);
        console.write(true, "err\n".getBytes(StandardCharsets.UTF_8), 4);
        console.end();
        return log.lines;
    }
}
