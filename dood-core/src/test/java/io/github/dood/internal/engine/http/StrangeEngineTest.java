package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Exit;
import io.github.dood.internal.engine.PullRequest;
import io.github.dood.internal.engine.RegistryAccess;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Something that listens where an engine should, and answers what no engine does. */
class StrangeEngineTest {

    @AutoClose
    private final FakeServer server = FakeServer.plain();

    @AutoClose
    private final HttpEngine engine = server.engine();

    StrangeEngineTest() throws IOException {}

    /** The tool would print into nothing, and end well. */
    @Test
    void anOutputWhoseEndIsKnownBeforeTheStartIsNone() {
        server.answers(200, "", Map.of());

        assertThatThrownBy(() -> engine.containers().attach("dood-1"))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("it says before the start of container dood-1 how much that prints");
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
        for (int code : new int[] {200, 201, 204, 304, 307, 403, 500}) {
            server.answers(code, text, Map.of());
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
        server.answers(201, "{}", Map.of());

        assertThatThrownBy(() -> engine.containers().create(ContainerSpec.neverStarted("image", Map.of(), List.of())))
                .hasMessage("The engine cannot be understood: its answer has no Id. Look whether DOCKER_HOST names a"
                        + " Docker or Podman engine.");
    }

    @Test
    void anEndlessAnswerIsGivenUp() {
        server.answers(200, "[\"" + "x".repeat(17_000_000) + "\"]", Map.of());

        assertThatThrownBy(engine.images()::ids).hasMessageContaining("its answer is longer than 1,024 kB");
    }

    @Test
    void anAnswerThatIsNoJsonIsSaidToBeNone() {
        server.answers(200, "<html>a proxy's login</html>", Map.of());

        assertThatThrownBy(engine.images()::ids).hasMessageContaining("it answered something else than JSON");
    }

    @Test
    void anAnswerThatIsTooDeepIsSaidToBeNone() {
        server.answers(200, "[".repeat(10_000), Map.of());

        assertThatThrownBy(engine.images()::ids).hasMessageContaining("it answered something else than JSON");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void agreesOnNoVersionWithWhatIsNoEngine(String text) {
        server.versions(text);

        assertThatThrownBy(engine::version).isInstanceOf(DoodException.class);
    }

    @Test
    void onlyItsOwnStatusSaysThatACallWasDone() {
        String body = "{\"Id\":\"a\",\"message\":\"not so\"}";
        for (int code : new int[] {200, 201, 202, 205, 299, 302, 307, 308, 400, 500}) {
            server.answers(code, body, Map.of());
            assertThatThrownBy(() -> engine.containers().start("a"))
                    .hasMessageContaining("could not start container a")
                    .hasMessageContaining(code < 400 ? "HTTP status " + code : "not so");
        }
        server.answers(204, body, Map.of());
        engine.containers().start("a");
        server.answers(304, body, Map.of());
        engine.containers().start("a");
    }

    @Test
    void aVersionThatIsNoneIsShown() {
        server.versions("{\"ApiVersion\":\"newest\"}");

        assertThatThrownBy(engine::version).hasMessageContaining("its version of the API is \"newest\"");
    }

    @Test
    void wordsOfARefusalAreShownInOneLineOfBoundedLength() {
        server.answers(
                500, "{\"message\":\"no\\n[ERROR] forged\\u001b[2K" + " xxxxxxxxx".repeat(3_000) + "\"}", Map.of());

        assertThatThrownBy(engine.images()::ids).satisfies(failure -> assertThat(failure.getMessage())
                .contains("could not list images: no", "[ERROR] forged\\u001b[2K xxx", "(30,021 characters)")
                .doesNotContain("\n", "\u001b")
                .hasSizeLessThan(800));
    }
}
