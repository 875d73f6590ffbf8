package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.Exit;
import io.github.dood.internal.engine.PullRequest;
import io.github.dood.internal.engine.RegistryAccess;
import io.github.dood.run.DoodException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Something that listens where an engine should, and answers what no engine does. */
class StrangeEngineTest {

    private static final String VERSION = "{\"ApiVersion\":\"1.41\",\"Version\":\"20\"}";

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private HttpServer server;

    private HttpEngine engine;

    private volatile String version = VERSION;

    private volatile byte[] answer = new byte[0];

    private volatile int status = 200;

    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestURI().getPath().equals("/version")
                    ? version.getBytes(StandardCharsets.UTF_8)
                    : answer;
            boolean isBare = body == answer && (status == 204 || status == 304);
            if (exchange.getRequestMethod().equals("HEAD") || isBare) {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
                return;
            }
            exchange.sendResponseHeaders(body == answer ? status : 200, 0);
            try (OutputStream stream = exchange.getResponseBody()) {
                stream.write(body);
            }
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
        threads.shutdownNow();
    }

    static Stream<String> answers() {
        return Stream.of(
                "",
                "null",
                "true",
                "7",
                "\"text\"",
                "<html>a proxy's login</html>",
                "[",
                "[]",
                "[null]",
                "[[[]]]",
                "{}",
                "{\"Id\":null}",
                "{\"Id\":[1]}",
                "{\"Id\":\"a\\u0000b\",\"StatusCode\":\"x\"}",
                "{\"Id\":\"a\",\"Mounts\":{},\"HostConfig\":[],\"Config\":7,\"StatusCode\":1e99}",
                "{\"Id\":\"a\",\"Mounts\":[7,null,[],{\"Destination\":[]}],\"RepoDigests\":[null,{}],\"Names\":[null]}",
                "[{\"Id\":\"a\",\"Names\":[null,[]],\"Labels\":{\"a\":null,\"b\":[]},\"State\":{}}]",
                "{\"Volumes\":[null,{\"Labels\":[]},{\"Labels\":{\"a\":{}}}]}",
                "{\"error\":{},\"progressDetail\":{\"current\":\"x\"}}",
                "{\"SecurityOptions\":[{}],\"Rootless\":\"x\",\"ID\":{}}",
                "[".repeat(10_000),
                "{\"a\":".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void givesAValueOrAnErrorForPeople(String text) {
        answer = text.getBytes(StandardCharsets.UTF_8);
        for (int code : new int[] {200, 201, 204, 304, 307, 403, 500}) {
            status = code;
            List<Executable> calls = List.of(
                    engine::info,
                    () -> engine.containers().create(ContainerSpec.neverStarted("image", Map.of(), List.of())),
                    () -> engine.containers().inspect("a"),
                    () -> engine.containers().withLabels(Map.of()),
                    () -> engine.containers().labelled("a"),
                    () -> engine.containers().stat("a", "/"),
                    () -> engine.containers().start("a"),
                    () -> {
                        try (Exit exit = engine.containers().awaitExit("a")) {
                            exit.await(Duration.ofSeconds(1));
                        }
                    },
                    () -> engine.images().inspect("a"),
                    engine.images()::ids,
                    () -> engine.images()
                            .pull(
                                    new PullRequest(
                                            "a",
                                            Optional.empty(),
                                            new RegistryAccess(Optional.empty(), List.of(), Optional.empty())),
                                    step -> {}),
                    () -> engine.volumes().create("a", Map.of()),
                    () -> engine.volumes().volumesLabelled("a"));
            calls.forEach(StrangeEngineTest::survives);
        }
    }

    private static void survives(Executable call) {
        try {
            call.execute();
        } catch (Throwable failure) {
            assertThat(failure).isInstanceOf(DoodException.class);
            assertThat(failure.getMessage()).hasSizeBetween(20, 4_500).doesNotContain("\n", "JsonReader", "com.google");
        }
    }

    @Test
    void aContainerWithoutAnIdIsNone() {
        status = 201;
        answer = "{}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> engine.containers().create(ContainerSpec.neverStarted("image", Map.of(), List.of())))
                .hasMessage("The engine cannot be understood: its answer has no Id. Look whether DOCKER_HOST names a"
                        + " Docker or Podman engine.");
    }

    @Test
    void anEndlessAnswerIsGivenUp() {
        answer = ("[\"" + "x".repeat(17_000_000) + "\"]").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(engine.images()::ids).hasMessageContaining("its answer is longer than 1,024 kB");
    }

    @Test
    void anAnswerThatIsNoJsonIsSaidToBeNone() {
        answer = "<html>a proxy's login</html>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(engine.images()::ids).hasMessageContaining("it answered something else than JSON");
    }

    @Test
    void anAnswerThatIsTooDeepIsSaidToBeNone() {
        answer = "[".repeat(10_000).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(engine.images()::ids).hasMessageContaining("it answered something else than JSON");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void agreesOnNoVersionWithWhatIsNoEngine(String text) {
        version = text;

        assertThatThrownBy(engine::version).isInstanceOf(DoodException.class);
    }

    @Test
    void onlyItsOwnStatusSaysThatACallWasDone() {
        answer = "{\"Id\":\"a\",\"message\":\"not so\"}".getBytes(StandardCharsets.UTF_8);
        for (int code : new int[] {200, 201, 202, 205, 299, 302, 307, 308, 400, 500}) {
            status = code;
            assertThatThrownBy(() -> engine.containers().start("a"))
                    .hasMessageContaining("could not start container a")
                    .hasMessageContaining(code < 400 ? "HTTP status " + code : "not so");
        }
        status = 204;
        engine.containers().start("a");
        status = 304;
        engine.containers().start("a");
    }

    @Test
    void aVersionThatIsNoneIsShown() {
        version = "{\"ApiVersion\":\"newest\"}";

        assertThatThrownBy(engine::version).hasMessageContaining("its version of the API is \"newest\"");
    }

    @Test
    void wordsOfARefusalAreShownInOneLineOfBoundedLength() {
        status = 500;
        answer = ("{\"message\":\"no\\n[ERROR] forged\\u001b[2K" + " xxxxxxxxx".repeat(3_000) + "\"}")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(engine.images()::ids).satisfies(failure -> assertThat(failure.getMessage())
                .contains("could not list images: no", "[ERROR] forged\\u001b[2K xxx", "(30,021 characters)")
                .doesNotContain("\n", "\u001b")
                .hasSizeLessThan(800));
    }
}
