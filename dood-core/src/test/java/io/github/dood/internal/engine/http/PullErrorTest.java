package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.PullRequest;
import io.github.dood.internal.engine.RegistryAccess;
import io.github.dood.run.EngineException;
import io.github.dood.run.EngineUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A pull that the engine began, and of which it says only then that it failed. */
class PullErrorTest {

    @AutoClose
    private final FakeServer server = FakeServer.plain();

    @AutoClose
    private final HttpEngine engine = server.engine();

    PullErrorTest() throws IOException {}

    @Test
    void isARefusalAndNoEngineThatGivesNoAnswer() {
        server.answers(200, "{\"status\":\"Pulling\"}{\"errorDetail\":{\"message\":\"manifest unknown\"}}", Map.of());
        PullRequest request = new PullRequest(
                "tool:1", Optional.empty(), new RegistryAccess(Optional.empty(), List.of(), Optional.empty()));

        assertThatThrownBy(() -> engine.images().pull(request, step -> {}))
                .isInstanceOf(EngineException.class)
                .isNotInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining(
                        "could not pull tool:1: manifest unknown. The registry docker.io has no such image");
    }
}
