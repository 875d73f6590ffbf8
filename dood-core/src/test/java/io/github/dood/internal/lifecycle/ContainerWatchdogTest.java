package io.github.dood.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ApiVersion;
import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.ContainerState;
import io.github.dood.internal.engine.ContainerState.Stage;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.Exit;
import io.github.dood.internal.engine.UnaskedEngine;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of an exit code that the engine tells, and of all else that it says. */
class ContainerWatchdogTest {

    private final StatedEngine engine = new StatedEngine();

    private final NoOutput output = new NoOutput();

    @Test
    void takesTheCodeThatIsTold() throws Exception {
        engine.say(Stage.ENDED, OptionalInt.of(0));
        assertThat(end(ToldExit.of(0)).exitCode()).isZero();

        engine.say(Stage.ENDED, OptionalInt.of(3));
        assertThat(end(ToldExit.of(3)).exitCode()).isEqualTo(3);
    }

    @Test
    void takesNoCodeThatTheEngineRemembersOtherwise() {
        engine.say(Stage.ENDED, OptionalInt.of(1));
        assertThatThrownBy(() -> end(ToldExit.of(0)))
                .hasMessageContaining(
                        "contradicts itself: it told that the tool ended with exit code 0, and remembers exit"
                                + " code 1");

        engine.say(Stage.ENDED, OptionalInt.of(0));
        assertThatThrownBy(() -> end(ToldExit.of(1))).hasMessageContaining("exit code 1, and remembers exit code 0");
    }

    @Test
    void takesNoCodeBesideWhichTheEngineRemembersNothingThatIsOne() {
        engine.say(Stage.ENDED, OptionalInt.empty());

        assertThatThrownBy(() -> end(ToldExit.of(0)))
                .hasMessageContaining("ended with exit code 0, and remembers none from 0 to 255");
    }

    @Test
    void takesNoCodeFromElsewhereWhereNoneIsTold() {
        engine.say(Stage.ENDED, OptionalInt.of(0));
        assertThatThrownBy(() -> end(ToldExit.never())).hasMessageContaining("did not tell how the tool ended");

        engine.say(Stage.ENDED, OptionalInt.of(0));
        assertThatThrownBy(() -> end(new LostExit()))
                .hasMessageContaining("did not tell how the tool ended: Connection reset");
    }

    @Test
    void seesWhatHasNotEnded() {
        engine.say(Stage.RUNNING, OptionalInt.of(0));
        assertThatThrownBy(() -> end(ToldExit.never())).hasMessageContaining("the output ended before the tool did");

        engine.say(Stage.RUNNING, OptionalInt.of(0));
        assertThatThrownBy(() -> end(ToldExit.of(0))).hasMessageContaining("somebody else started its container");

        engine.say(Stage.CREATED, OptionalInt.of(0));
        assertThatThrownBy(() -> end(ToldExit.of(0))).hasMessageContaining("said that it started it");

        engine.say(Stage.GOING, OptionalInt.of(0));
        assertThatThrownBy(() -> end(ToldExit.of(0))).hasMessageContaining("somebody else removed its container");

        assertThatThrownBy(() -> end(ToldExit.of(0))).hasMessageContaining("somebody else removed its container");
    }

    @Test
    void givesPodmanTheTimeToNoticeTheEnd() throws Exception {
        engine.name = EngineVersion.PODMAN;
        engine.say(Stage.RUNNING, OptionalInt.of(0));
        engine.say(Stage.ENDED, OptionalInt.of(0));

        assertThat(end(ToldExit.of(0)).exitCode()).isZero();
    }

    @Test
    void believesTheCodeAloneWhereAProxyLetsNobodyLook() throws Exception {
        engine.forbids = true;

        assertThat(end(ToldExit.of(0))).isEqualTo(new ContainerWatchdog.Ended(0, false));
    }

    @Test
    void takesTheCodeOfAContainerThatGoesAtItsEnd() throws Exception {
        assertThat(endOfRemoved(ToldExit.of(3)).exitCode()).isEqualTo(3);

        engine.say(Stage.GOING, OptionalInt.empty());
        assertThat(endOfRemoved(ToldExit.of(0)).exitCode()).isZero();
    }

    @Test
    void takesNoSuccessOfAContainerThatGoesAtItsEndWhereNoneIsTold() {
        assertThatThrownBy(() -> endOfRemoved(ToldExit.never()))
                .hasMessageContaining("did not tell how the tool ended");
        assertThatThrownBy(() -> endOfRemoved(new LostExit())).hasMessageContaining("did not tell how the tool ended");

        engine.say(Stage.RUNNING, OptionalInt.of(0));
        assertThatThrownBy(() -> endOfRemoved(ToldExit.never()))
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
        output.backlog = Duration.ofMillis(backlog);
        output.read = Duration.ofMillis(read);
        output.length = Duration.ofMillis(2_500);
        engine.say(Stage.ENDED, OptionalInt.of(0), Optional.of(Duration.ofMillis(ran)));
        ContainerWatchdog watchdog = watchdog(new LateExit(Duration.ofMillis(2_000)), false);

        watchdog.pass((error, buffer, length) -> {});

        if (cut) {
            assertThatThrownBy(watchdog::end)
                    .hasMessageContaining("the tool ended with exit code 0, but the end of its output may be lost");
        } else {
            assertThat(watchdog.end().exitCode()).isZero();
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
        return new ContainerWatchdog(engine, "id", output, exit, errors, removedAtEnd);
    }

    /** Says one state after the other, and at last that there is no such container. */
    private static final class StatedEngine extends UnaskedEngine {

        private final Deque<ContainerState> states = new ArrayDeque<>();

        private String name = EngineVersion.DOCKER;

        private boolean forbids;

        void say(Stage stage, OptionalInt exitCode) {
            say(stage, exitCode, Optional.empty());
        }

        void say(Stage stage, OptionalInt exitCode, Optional<Duration> ran) {
            states.add(new ContainerState(stage, exitCode, false, ran));
        }

        @Override
        public EngineVersion version() {
            return new EngineVersion(name, "1", new ApiVersion(1, 41));
        }

        @Override
        public Optional<ContainerState> state(String id) {
            if (forbids) {
                throw EngineException.of("no", 403, "no", null);
            }
            return Optional.ofNullable(states.poll());
        }
    }

    /** It tells of a success some time after it is made. */
    private record LateExit(long end) implements Exit {

        LateExit(Duration after) {
            this(System.nanoTime() + after.toNanos());
        }

        @Override
        public boolean isOver() {
            return System.nanoTime() >= end;
        }

        @Override
        public OptionalInt await(Duration limit) throws InterruptedException {
            Thread.sleep(Math.max(0, Math.min(limit.toMillis(), (end - System.nanoTime()) / 1_000_000 + 1)));
            return isOver() ? OptionalInt.of(0) : OptionalInt.empty();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** The connection was lost. */
    private static final class LostExit implements Exit {

        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public OptionalInt await(Duration limit) {
            throw EngineException.of("Connection reset", 0, "Connection reset", null);
        }

        @Override
        public void close() {
            // It is gone.
        }
    }

    /** An output that has ended. */
    private static final class NoOutput implements Attachment {

        private Duration backlog = Duration.ZERO;

        /** Since its end. */
        private Duration read = Duration.ZERO;

        private Duration length = Duration.ZERO;

        @Override
        public void copyTo(Sink sink) {
            try {
                Thread.sleep(length.toMillis());
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        }

        @Override
        public List<Backlog> backlogs() {
            long now = System.nanoTime();
            return List.of(new Backlog(now - backlog.plus(read).toNanos(), now - read.toNanos()));
        }

        @Override
        public Duration silence() {
            return Duration.ZERO;
        }

        @Override
        public Duration waited() {
            return Duration.ZERO;
        }

        @Override
        public long received() {
            return 0;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
