package io.github.dood.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.engine.ContainerState.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is made of an exit code that the engine tells, and of all else that it says. */
class VigilTest {

    private final StatedEngine engine = new StatedEngine();

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

        assertThat(end(ToldExit.of(0))).isEqualTo(new Vigil.Ended(0, false));
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

    private Vigil.Ended end(Exit exit) throws InterruptedException {
        return vigil(exit, false).end();
    }

    private Vigil.Ended endOfRemoved(Exit exit) throws InterruptedException {
        return vigil(exit, true).end();
    }

    private Vigil vigil(Exit exit, boolean removedAtEnd) {
        BrokenRuns errors = new BrokenRuns("the tool", engine.endpoint());
        return new Vigil(engine, "id", new NoOutput(), exit, errors, removedAtEnd);
    }

    /** Says one state after the other, and at last that there is no such container. */
    private static final class StatedEngine extends UnaskedEngine {

        private final Deque<ContainerState> states = new ArrayDeque<>();

        private String name = EngineVersion.DOCKER;

        private boolean forbids;

        void say(Stage stage, OptionalInt exitCode) {
            states.add(new ContainerState(stage, exitCode, false));
        }

        @Override
        public EngineVersion version() {
            return new EngineVersion(name, "1", new ApiVersion(1, 41));
        }

        @Override
        public Optional<ContainerState> state(String id) {
            if (forbids) {
                throw new EngineException("no", 403, "no", null);
            }
            return Optional.ofNullable(states.poll());
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
            throw new EngineException("Connection reset", 0, "Connection reset", null);
        }

        @Override
        public void close() {
            // It is gone.
        }
    }

    /** An output that has ended. */
    private static final class NoOutput implements Attachment {

        @Override
        public void copyTo(Sink sink) {
            // There is none.
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
