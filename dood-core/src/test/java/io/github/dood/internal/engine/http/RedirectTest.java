package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.PullRequest;
import io.github.dood.internal.engine.RegistryAccess;
import io.github.dood.run.EngineException;
import io.github.dood.run.RegistryLogin;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An engine that sends calls elsewhere, or asks for them again: nobody else sees them, and it sees each once. */
class RedirectTest {

    private static final PullRequest PULL = new PullRequest(
            "image",
            Optional.empty(),
            new RegistryAccess(
                    Optional.of(RegistryLogin.password("registry", "user", "password", "the test")),
                    List.of(),
                    Optional.empty()));

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final List<String> elsewhere = new CopyOnWriteArrayList<>();

    private HttpServer first;

    private HttpServer second;

    private HttpEngine engine;

    private volatile int status;

    @BeforeEach
    void listen() throws Exception {
        second = server();
        second.createContext("/", exchange -> {
            elsewhere.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
        });
        first = server();
        first.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/version")) {
                byte[] version = "{\"ApiVersion\":\"1.41\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, version.length);
                exchange.getResponseBody().write(version);
            } else {
                asked.add(exchange.getRequestURI().toString());
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:%d/".formatted(portOf(second)));
                exchange.getResponseHeaders().add("Retry-After", "0");
                exchange.sendResponseHeaders(status, -1);
            }
            exchange.close();
        });
        first.start();
        second.start();
        engine = new HttpEngine(
                new Endpoint(URI.create("tcp://127.0.0.1:" + portOf(first)), Optional.empty(), "the test"),
                Optional.empty(),
                Duration.ofSeconds(10));
    }

    private HttpServer server() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        return server;
    }

    private static int portOf(HttpServer server) {
        return server.getAddress().getPort();
    }

    @AfterEach
    void end() {
        engine.close();
        first.stop(0);
        second.stop(0);
        threads.shutdownNow();
    }

    static Stream<Integer> statuses() {
        return Stream.of(300, 301, 302, 303, 305, 307, 308, 429, 503);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void isNeitherFollowedNorAskedAgain(int answer) {
        status = answer;
        List<ThrowingCallable> calls = List.of(
                engine::info,
                () -> engine.containers().create(ContainerSpec.neverStarted("image", Map.of(), List.of())),
                () -> engine.containers().inspect("a"),
                () -> engine.containers().labelled("a"),
                () -> engine.containers().stat("a", "/"),
                () -> engine.containers().attach("a"),
                () -> engine.containers().awaitExit("a"),
                () -> engine.containers().start("a"),
                () -> engine.containers().kill("a"),
                () -> engine.containers().remove("a"),
                () -> engine.containers().unpack("a", "/", new ByteArrayInputStream(new byte[10])),
                () -> engine.images().inspect("a"),
                () -> engine.images().pull(PULL, step -> {}),
                () -> engine.volumes().create("a", Map.of()),
                () -> engine.volumes().volumesLabelled("a"),
                () -> engine.volumes().remove("a"));

        calls.forEach(call -> assertThatThrownBy(call)
                .isInstanceOfSatisfying(EngineException.class, failure -> assertThat(failure.status())
                        .isEqualTo(answer)));

        assertThat(elsewhere).isEmpty();
        assertThat(asked).hasSize(calls.size());
    }
}
