package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.PullRequest;
import io.github.dood.internal.engine.RegistryAccess;
import io.github.dood.run.EngineException;
import io.github.dood.run.RegistryLogin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
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

    @AutoClose
    private final FakeServer first = FakeServer.plain();

    @AutoClose
    private final FakeServer second = FakeServer.plain();

    @AutoClose
    private final HttpEngine engine = first.engine();

    RedirectTest() throws IOException {}

    static Stream<Integer> statuses() {
        return Stream.of(300, 301, 302, 303, 305, 307, 308, 429, 503);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void isNeitherFollowedNorAskedAgain(int answer) {
        first.answers(
                answer, "", Map.of("Location", "http://127.0.0.1:%d/".formatted(second.port()), "Retry-After", "0"));
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

        assertThat(second.exchanges()).isEmpty();
        assertThat(first.asked()).hasSize(calls.size());
    }
}
