package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ApiVersion;
import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.ContainerState;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.Exit;
import io.github.dood.internal.engine.UnaskedEngine;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.lifecycle.ToldExit;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StagingTest {

    private final EndlessFind engine = new EndlessFind();

    @Test
    void takesAFindThatDoesNotEndForNone() {
        try (Staging staging = staging()) {
            assertThat(staging.inventory(Duration.ofMillis(200))).isEmpty();
        }

        assertThat(engine.calls).containsExactly("wait", "start", "kill", "remove");
    }

    @Test
    void saysThatItCouldNotBeKilled() {
        engine.unkillable = true;

        try (Staging staging = staging()) {
            assertThatThrownBy(() -> staging.inventory(Duration.ofMillis(200))).hasMessage("not killed");
        }
    }

    @Test
    void letsGoOfAFindThatDoesNotEndWhenInterrupted() {
        try (Staging staging = staging()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> staging.inventory(Duration.ofHours(1))).isInstanceOf(DoodException.class);
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.calls).containsExactly("wait", "start", "remove");
    }

    private Staging staging() {
        return new Staging(engine, new EngineResources(engine), Map.of(), "volume", "image", Optional.empty());
    }

    /** Its find prints nothing until it is killed or the connection is closed, and does not hear of interruptions. */
    private static final class EndlessFind extends UnaskedEngine implements Attachment {

        private final List<String> calls = new ArrayList<>();

        private volatile boolean killed;

        private volatile boolean closed;

        private boolean unkillable;

        @Override
        public void create(ContainerSpec spec) {
            // Nothing is made.
        }

        @Override
        public Attachment attach(String id) {
            return this;
        }

        @Override
        public void start(String id) {
            calls.add("start");
        }

        @Override
        public void copyTo(Sink sink) {
            while (!killed) {
                if (closed) {
                    throw EngineException.of("closed", 0, "closed", null);
                }
                Thread.onSpinWait();
            }
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
        public List<Backlog> backlogs() {
            return List.of();
        }

        @Override
        public long received() {
            return 0;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void kill(String id) {
            if (unkillable) {
                throw EngineException.of("not killed", 0, "not killed", null);
            }
            calls.add("kill");
            killed = true;
        }

        @Override
        public EngineVersion version() {
            return new EngineVersion(EngineVersion.DOCKER, "20.10", new ApiVersion(1, 41));
        }

        @Override
        public Exit awaitExit(String id) {
            calls.add("wait");
            return ToldExit.of(137);
        }

        @Override
        public Optional<ContainerState> state(String id) {
            return Optional.of(
                    new ContainerState(ContainerState.Stage.ENDED, OptionalInt.of(137), false, Optional.empty()));
        }

        @Override
        public void remove(String id) {
            calls.add("remove");
        }
    }
}
