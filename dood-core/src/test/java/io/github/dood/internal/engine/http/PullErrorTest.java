package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.PullRequest;
import io.github.dood.internal.engine.RegistryAccess;
import io.github.dood.run.EngineException;
import io.github.dood.run.EngineUnavailableException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pull that the engine began, and of which it says only then that it failed. */
class PullErrorTest {

    private HttpServer server;

    private HttpEngine engine;

    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = (exchange.getRequestURI().getPath().equals("/version")
                            ? "{\"ApiVersion\":\"1.41\"}"
                            : "{\"status\":\"Pulling\"}{\"errorDetail\":{\"message\":\"manifest unknown\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        engine = new HttpEngine(
                new Endpoint(
                        URI.create("tcp://127.0.0.1:" + server.getAddress().getPort()), Optional.empty(), "the test"),
                Optional.empty(),
                Duration.ofSeconds(10));
    }

    @AfterEach
    void end() {
        engine.close();
        server.stop(0);
    }

    @Test
    void isARefusalAndNoEngineThatGivesNoAnswer() {
        PullRequest request = new PullRequest(
                "tool:1", Optional.empty(), new RegistryAccess(Optional.empty(), List.of(), Optional.empty()));

        assertThatThrownBy(() -> engine.images().pull(request, step -> {}))
                .isInstanceOf(EngineException.class)
                .isNotInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining(
                        "could not pull tool:1: manifest unknown. The registry docker.io has no such image");
    }
}
