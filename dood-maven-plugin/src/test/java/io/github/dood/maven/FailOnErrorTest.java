package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.Dood;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a tool that does not pass; the goals have this from one class. */
class FailOnErrorTest {

    private static final String VERDICT = "make in tool:1 ended with exit code 3.";

    @TempDir
    private Path directory;

    private final RecordedLog log = new RecordedLog();

    @Test
    void failsTheBuildByItself() throws Exception {
        AbstractRunMojo goal = goal("");

        assertThatThrownBy(goal::perform).isInstanceOf(ToolFailure.class).hasMessage(VERDICT);
    }

    @Test
    void isAWarningWhereTheUserWantsIt() throws Exception {
        goal("<failOnError>false</failOnError>").perform();

        assertThat(log.lines).contains("WARN " + VERDICT);
    }

    /** Otherwise somebody could rely on it. */
    @Test
    void aProtectionWithoutEffectIsTold() throws Exception {
        String told =
                "INFO dood: failOnNoFiles has no effect here, since nobody says which files the tool looks for; name them in files";

        goal("<failOnError>false</failOnError>").perform();
        goal("<failOnError>false</failOnError><failOnNoFiles>true</failOnNoFiles><files>**/*.php</files>")
                .perform();
        assertThat(log.lines).doesNotContain(told);
        goal("<failOnError>false</failOnError><failOnNoFiles>true</failOnNoFiles>")
                .perform();
        assertThat(log.lines).contains(told);
    }

    private AbstractRunMojo goal(String elements) throws Exception {
        return GoalUnderTest.goal("run")
                .in(directory, directory)
                .log(log)
                .execution("<image>tool:1</image><args>make</args>" + elements)
                .configured(new Failing());
    }

    /** Its tool ends with exit code 3. */
    private static final class Failing extends AbstractRunMojo {

        // Parameters of the goal in whose place it stands, which configures each.

        @SuppressWarnings("unused")
        private String skipRun;

        @SuppressWarnings("unused")
        private String codeQuality;

        @SuppressWarnings("unused")
        private String preset;

        @Override
        boolean skipsThisGoal() {
            return false;
        }

        @Override
        ToolRunBuilder tool(Path workspace, Path start, Optional<List<String>> words) {
            return ToolRun.builder("").args(words.orElseThrow());
        }

        @Override
        ToolResult run(Dood dood, ToolRun run) {
            return ToolFailureTest.result(3, Optional.empty());
        }
    }
}
