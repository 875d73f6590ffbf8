package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.CopyEvent;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunPhase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code dood.timing} shows. */
class TimingTest {

    @TempDir
    private Path directory;

    private final RecordedLog log = new RecordedLog();

    private final List<String> printed = new ArrayList<>();

    @Test
    void saysAtTheEndOfAGoalWhereTheTimeWent() throws Exception {
        gitlab("true", log).execute();

        assertThat(log.lines)
                .filteredOn(line -> !line.contains("nothing to do"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("INFO dood: where the time of gitlab (bound) @ module went"),
                        line -> assertThat(line).matches("INFO   before it +\\d+[.,]\\d{3} s, since Java's start"),
                        line -> assertThat(line).matches("INFO   settings +\\d+[.,]\\d{3} s"),
                        line -> assertThat(line).matches("INFO   goal +\\d+[.,]\\d{3} s"),
                        line -> assertThat(line)
                                .matches("INFO   in all +\\d.* s, with \\d.* classes and \\d.* s of processors"));
    }

    @Test
    void saysSoWhereTheGoalFails() throws Exception {
        GitlabMojo goal =
                goal("true", log).commandLine("dood.gitlab.variant", "odd").configured(GitlabMojo.class);

        assertThatThrownBy(goal::execute).isInstanceOf(MojoExecutionException.class);

        assertThat(log.lines).anyMatch(line -> line.contains("in all"));
    }

    @Test
    void isOnTheStandardOutputWhereTheLogDoesNotShowIt() throws Exception {
        gitlab("true", new SystemStreamLog() {
                    @Override
                    public boolean isInfoEnabled() {
                        return false;
                    }
                })
                .execute();

        assertThat(printed).anyMatch(line -> line.startsWith("dood: where the time of gitlab (bound) @ module went\n"));
    }

    @Test
    void isNotThereByItself() throws Exception {
        gitlab("false", log).execute();

        assertThat(log.lines).noneMatch(line -> line.contains("time"));
    }

    @Test
    void aToolRunsPhasesAreInTheOrderInWhichTheyBegin() {
        GoalClock clock = new GoalClock();
        List<RunEvent> events = new ArrayList<>();
        TimedEvents timed = new TimedEvents(clock, events::add);

        timed.enters(RunPhase.PREPARATION);
        timed.enters(RunPhase.COPY_IN);
        timed.enters(RunPhase.END);
        timed.enters(RunPhase.COPY_IN);
        timed.accept(new CopyEvent.Unshared("no reason"));

        assertThat(clock.lines("run"))
                .extracting(line -> line.strip().replaceAll("  .*", ""))
                .containsExactly(
                        "dood: where the time of run went",
                        "before it",
                        "settings",
                        "preparation",
                        "copy in",
                        "end",
                        "in all");
        assertThat(events).hasSize(1);
    }

    private GitlabMojo gitlab(String timing, Log sink) throws Exception {
        GitlabMojo goal = goal(timing, sink).configured(GitlabMojo.class);
        goal.setPrinter(printed::add);
        return goal;
    }

    /** It has nothing to do, since it is in no root of a build. */
    private GoalUnderTest goal(String timing, Log sink) {
        return GoalUnderTest.goal("gitlab")
                .in(directory, directory)
                .commandLine("dood.timing", timing)
                .log(sink);
    }
}
