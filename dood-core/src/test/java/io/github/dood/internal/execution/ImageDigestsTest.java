package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.dockerconfig.RegistryLogins;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.LoginLookup;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.RegistryLogin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageDigestsTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    private final FakeEngine engine = FakeEngine.empty();

    private final List<String> lines = new ArrayList<>();

    @Test
    void theRegistryIsAskedWithTheLoginForIt() {
        engine.digestAtRegistry.returns(Optional.of(DIGEST));

        assertThat(digest(PullPolicy.ALWAYS)).isEqualTo(DIGEST);
        assertThat(engine.digestAtRegistry.asked())
                .singleElement()
                .satisfies(request -> assertThat(request.access().login()).isPresent());
        assertThat(engine.calls()).containsExactly("digestAtRegistry");
        assertThat(lines).isEmpty();
    }

    @Test
    void offlineTheEnginesOwnImageCounts() {
        engine.digest.returns(Optional.of(DIGEST));

        assertThat(digest(PullPolicy.NEVER)).isEqualTo(DIGEST);
        assertThat(engine.calls()).containsExactly("digest");
        assertThat(lines)
                .containsExactly(
                        "dood: lock: the digest of tool:1 is that of the image which the engine has: no registry is asked.");

        engine.digest.returns(Optional.empty());
        assertThatThrownBy(() -> digest(PullPolicy.NEVER))
                .hasMessage(
                        "The engine does not have tool:1 from a registry, so that nothing is known of its digest: pull it, or let the registry be asked.");
    }

    @Test
    void whereTheRegistryIsNotReachedTheEnginesOwnImageCountsAndIsSaid() {
        engine.digestAtRegistry.fails(FakeEngine.failure(500, "dial tcp: lookup planted.example.com: no such host"));
        engine.digest.returns(Optional.of(DIGEST));

        assertThat(digest(PullPolicy.ALWAYS)).isEqualTo(DIGEST);
        assertThat(lines)
                .singleElement()
                .asString()
                .endsWith("that of the image which the engine has: dial tcp: lookup ***.example.com: no such host.");
    }

    /** What is refused may be out of date, or somebody else's. */
    @Test
    void whatTheRegistryRefusesIsNoDigestOfTheEngines() {
        engine.digest.returns(Optional.of(DIGEST));
        for (String words : List.of("unauthorized: authentication required", "manifest unknown", "denied: no")) {
            EngineException refusal = FakeEngine.failure(401, words);
            engine.digestAtRegistry.fails(refusal);
            assertThatThrownBy(() -> digest(PullPolicy.ALWAYS)).isSameAs(refusal);
        }
        engine.digestAtRegistry.fails(FakeEngine.failure(0, "connection reset"));
        assertThatThrownBy(() -> digest(PullPolicy.ALWAYS)).isInstanceOf(EngineException.class);
        assertThat(lines).isEmpty();
    }

    @Test
    void whatWasBuiltOnTheEngineHasNone() {
        engine.digestAtRegistry.fails(FakeEngine.failure(404, "manifest unknown"));
        engine.digest.returns(Optional.empty());
        engine.inspectImage.returns(Optional.of(new ImageDetails("sha256:1", List.of(), "linux/amd64", List.of())));

        assertThatThrownBy(() -> digest(PullPolicy.ALWAYS))
                .isInstanceOf(DoodException.class)
                .hasMessage(
                        "tool:1 was built on the engine or loaded into it, and has no digest, since no registry serves it: manifest unknown. Push it to a registry, or set lock to off where it is run.");
    }

    @Test
    void whereTheEngineCannotAskARegistryItPulls() {
        engine.digestAtRegistry.returns(Optional.empty());
        engine.pull.succeeds();
        engine.inspectImage.returns(Optional.of(new ImageDetails("sha256:1", List.of(), "linux/amd64", List.of())));
        engine.digest.answers(image -> engine.pull.asked().isEmpty() ? Optional.empty() : Optional.of(DIGEST));

        assertThat(digest(PullPolicy.ALWAYS)).isEqualTo(DIGEST);
        assertThat(engine.pull.asked()).hasSize(1);
    }

    private String digest(PullPolicy policy) {
        LoginLookup lookup =
                image -> Optional.of(RegistryLogin.password(image.server(), "somebody", "planted", "the test"));
        RegistryLogins logins = new RegistryLogins(
                new Environment(Map.of(), Path.of("/"), Path.of("/nowhere")), lookup, LoginLookup.NONE);
        Surroundings surroundings =
                new SurroundingsFixture(engine, new EngineResources(engine), Path.of("/")).surroundings();
        return new ImageDigests(surroundings, logins).of("tool:1", policy, event -> lines.add(event.describe()));
    }
}
