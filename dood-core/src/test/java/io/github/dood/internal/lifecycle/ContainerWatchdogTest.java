package io.github.dood.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.ContainerState;
import io.github.dood.internal.engine.ContainerState.Stage;
import io.github.dood.internal.engine.Exit;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.FakeExit;
import io.github.dood.internal.engine.FakeOutput;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of an exit code that the engine tells, and of all else that it says. */
class ContainerWatchdogTest {

    private final FakeEngine engine = new FakeEngine();

    /** What the engine says of the container, one after the other, and at last that there is none. */
    private final Deque<ContainerState> states = new ArrayDeque<>();

    private FakeOutput output = new FakeOutput((sink, self) -> {});

    @BeforeEach
    void answer() {
        engine.version.returns(FakeEngine.DOCKER);
        engine.state.answers(id -> Optional.ofNullable(states.poll()));
    }

    private void say(Stage stage, OptionalInt exitCode) {
        states.add(new ContainerState(stage, exitCode, false, Optional.empty()));
    }

    @Test
    void takesTheCodeThatIsTold() throws Exception {
        say(Stage.ENDED, OptionalInt.of(0));
        assertThat(end(FakeExit.of(0)).exitCode()).isZero();

        say(Stage.ENDED, OptionalInt.of(3));
        assertThat(end(FakeExit.of(3)).exitCode()).isEqualTo(3);
    }

    @Test
    void takesNoCodeThatTheEngineRemembersOtherwise() {
        say(Stage.ENDED, OptionalInt.of(1));
        assertThatThrownBy(() -> end(FakeExit.of(0)))
                .hasMessageContaining(
                        "contradicts itself: it told that the tool ended with exit code 0, and remembers exit"
                                + " code 1");

        say(Stage.ENDED, OptionalInt.of(0));
        assertThatThrownBy(() -> end(FakeExit.of(1))).hasMessageContaining("exit code 1, and remembers exit code 0");
    }

    @Test
    void takesNoCodeBesideWhichTheEngineRemembersNothingThatIsOne() {
        say(Stage.ENDED, OptionalInt.empty());

        assertThatThrownBy(() -> end(FakeExit.of(0)))
                .hasMessageContaining("ended with exit code 0, and remembers none from 0 to 255");
    }

    @Test
    void takesNoCodeFromElsewhereWhereNoneIsTold() {
        say(Stage.ENDED, OptionalInt.of(0));
        assertThatThrownBy(() -> end(FakeExit.never())).hasMessageContaining("did not tell how the tool ended");

        say(Stage.ENDED, OptionalInt.of(0));
        assertThatThrownBy(() -> end(FakeExit.lost()))
                .hasMessageContaining("did not tell how the tool ended: Connection reset");
    }

    @Test
    void seesWhatHasNotEnded() {
        say(Stage.RUNNING, OptionalInt.of(0));
        assertThatThrownBy(() -> end(FakeExit.never())).hasMessageContaining("the output ended before the tool did");

        say(Stage.RUNNING, OptionalInt.of(0));
        assertThatThrownBy(() -> end(FakeExit.of(0))).hasMessageContaining("somebody else started its container");

        say(Stage.CREATED, OptionalInt.of(0));
        assertThatThrownBy(() -> end(FakeExit.of(0))).hasMessageContaining("said that it started it");

        say(Stage.GOING, OptionalInt.of(0));
        assertThatThrownBy(() -> end(FakeExit.of(0))).hasMessageContaining("somebody else removed its container");

        assertThatThrownBy(() -> end(FakeExit.of(0))).hasMessageContaining("somebody else removed its container");
    }

    @Test
    void givesPodmanTheTimeToNoticeTheEnd() throws Exception {
        engine.version.returns(FakeEngine.PODMAN);
        say(Stage.RUNNING, OptionalInt.of(0));
        say(Stage.ENDED, OptionalInt.of(0));

        assertThat(end(FakeExit.of(0)).exitCode()).isZero();
    }

    @Test
    void believesTheCodeAloneWhereAProxyLetsNobodyLook() throws Exception {
        engine.state.fails(FakeEngine.failure(403, "no"));

        assertThat(end(FakeExit.of(0))).isEqualTo(new ContainerWatchdog.Ended(0, false));
    }

    @Test
    void takesTheCodeOfAContainerThatGoesAtItsEnd() throws Exception {
        assertThat(endOfRemoved(FakeExit.of(3)).exitCode()).isEqualTo(3);

        say(Stage.GOING, OptionalInt.empty());
        assertThat(endOfRemoved(FakeExit.of(0)).exitCode()).isZero();
    }

    @Test
    void takesNoSuccessOfAContainerThatGoesAtItsEndWhereNoneIsTold() {
        assertThatThrownBy(() -> endOfRemoved(FakeExit.never()))
                .hasMessageContaining("did not tell how the tool ended");
        assertThatThrownBy(() -> endOfRemoved(FakeExit.lost())).hasMessageContaining("did not tell how the tool ended");

        say(Stage.RUNNING, OptionalInt.of(0));
        assertThatThrownBy(() -> endOfRemoved(FakeExit.never()))
                .hasMessageContaining("the output ended before the tool did");
    }

    /** The engine tells of the end when it gives up, and the output goes on with what is on its way. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "who reads is 2 s late, 2000, 0, 100, true",
        "who reads is 2 s late and has waited before the end was told, 1900, 100, 100, true",
        "who reads has read all meanwhile, 0, 0, 100, false",
        "who reads had been late before, 2000, 1500, 100, false",
        "the tool itself took so long, 2000, 0, 2000, false"
    })
    void tellsOfAnOutputWhoseEndWasNotReadInTime(String rule, int backlog, int read, int ran, boolean cut)
            throws Exception {
        engine.start.succeeds();
        sayHowLongItRan(Instant.EPOCH, ran);

        assertThat(isCut(backlog, read)).isEqualTo(cut);
    }

    /** Whoever counts from the answer takes the time that it came too late for time in which the tool ran. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "by the same clock the engine knows when it ended, 0, true",
        "by another clock nobody knows it, 3600, false"
    })
    void countsFromTheStartAndNotFromItsAnswer(String rule, int clock, boolean cut) throws Exception {
        engine.start.does(id -> {
            sayHowLongItRan(Instant.now().plusSeconds(clock), 100);
            answerLate();
        });

        assertThat(isCut(2_000, 0)).isEqualTo(cut);
    }

    private static void answerLate() {
        try {
            Thread.sleep(1_500);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void sayHowLongItRan(Instant start, int millis) {
        ContainerState.Span ran = new ContainerState.Span(start, start.plusMillis(millis));
        states.add(new ContainerState(Stage.ENDED, OptionalInt.of(0), false, Optional.of(ran)));
    }

    /**
     * What is said of a tool whose end is told after 2 s.
     *
     * @param backlog how long there was always something to read, in milliseconds
     * @param read since when there was not
     */
    private boolean isCut(int backlog, int read) throws Exception {
        output = new FakeOutput((sink, self) -> Thread.sleep(2_500), () -> {
            long end = System.nanoTime() - Duration.ofMillis(read).toNanos();
            return List.of(
                    new Attachment.Backlog(end - Duration.ofMillis(backlog).toNanos(), end));
        });
        ContainerWatchdog watchdog = watchdog(FakeExit.after(Duration.ofMillis(2_000), 0), false);
        watchdog.start();
        watchdog.pass((error, buffer, length) -> {});
        try {
            assertThat(watchdog.end().exitCode()).isZero();
            return false;
        } catch (EngineException failure) {
            assertThat(failure)
                    .hasMessageContaining("the tool ended with exit code 0, but the end of its output may be lost");
            return true;
        }
    }

    private ContainerWatchdog.Ended end(Exit exit) throws InterruptedException {
        return watchdog(exit, false).end();
    }

    private ContainerWatchdog.Ended endOfRemoved(Exit exit) throws InterruptedException {
        return watchdog(exit, true).end();
    }

    private ContainerWatchdog watchdog(Exit exit, boolean removedAtEnd) {
        RunErrors errors = new RunErrors("the tool", engine.endpoint());
        ContainerSpec container =
                ContainerSpec.builder("x").removedAtEnd(removedAtEnd).build();
        return new ContainerWatchdog(engine, container, new Connection(exit, output), errors);
    }
}
