package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.FakeExit;
import io.github.dood.internal.engine.FakeOutput;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.DoodException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StagingTest {

    private final FakeEngine engine = new FakeEngine();

    private volatile boolean killed;

    /** Its find prints nothing until it is killed or the connection is closed, and does not hear of interruptions. */
    @BeforeEach
    void findEndlessly() {
        engine.version.returns(FakeEngine.DOCKER);
        engine.create.succeeds();
        engine.attach.returns(new FakeOutput((sink, output) -> {
            while (!killed) {
                if (output.isClosed()) {
                    throw FakeEngine.failure(0, "closed");
                }
                Thread.onSpinWait();
            }
        }));
        engine.awaitExit.returns(FakeExit.of(137));
        engine.start.succeeds();
        engine.kill.does(id -> killed = true);
        engine.state.returns(Optional.of(FakeEngine.ended(137)));
        engine.remove.succeeds();
    }

    @Test
    void takesAFindThatDoesNotEndForNone() {
        try (Staging staging = staging()) {
            assertThat(staging.inventory(Duration.ofMillis(200))).isEmpty();
        }

        assertThat(engine.calls())
                .containsExactly("create", "awaitExit", "attach", "start", "kill", "version", "state", "remove");
    }

    @Test
    void saysThatItCouldNotBeKilled() {
        engine.kill.fails(FakeEngine.failure(0, "not killed"));

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
        assertThat(engine.calls()).containsExactly("create", "awaitExit", "attach", "start", "remove");
    }

    private Staging staging() {
        ProvidedImage image = new ProvidedImage("image", Optional.empty(), Optional.empty(), List.of());
        return new Staging(
                engine, new EngineResources(engine), Staging.container("volume", image, Map.of()), new Traffic());
    }
}
