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
import io.github.dood.run.EngineUnavailableException;
import io.github.dood.run.ImageUnavailableException;
import io.github.dood.run.LoginLookup;
import io.github.dood.run.Masking;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.RegistryLogin;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageProviderTest {

    private static final PullAttempts ATTEMPTS = new PullAttempts(
            new EngineResources(FakeEngine.empty()), List.of(Duration.ofMillis(1)), Duration.ofMinutes(1));

    private final FakeEngine engine = FakeEngine.empty();

    @Test
    void theLoginOfAPullIsHiddenInWhatARegistrySaysOfIt() {
        LoginLookup lookup =
                image -> Optional.of(RegistryLogin.password(image.server(), "somebody", "planted", "the test"));
        RegistryLogins logins = new RegistryLogins(
                new Environment(Map.of(), Path.of("/"), Path.of("/nowhere")), lookup, LoginLookup.NONE);
        Masking masking = new Masking();
        // somebody:planted, as HTTP writes it.
        engine.pull.fails(new DoodException("no Basic c29tZWJvZHk6cGxhbnRlZA==, no planted"));
        ImageProvider provider = new ImageProvider(engine.images(), logins, masking, ATTEMPTS);

        assertThatThrownBy(() -> provider.provide(
                        ToolRun.builder("image").build(), engine.images().beginInspect("image"), event -> {}))
                .isInstanceOfSatisfying(DoodException.class, failure -> assertThat(failure.masked(masking))
                        .hasMessage("no Basic ***, no ***"));
    }

    @Test
    void tellsWhatIsMissingApartFromWhatToDo() {
        ImageProvider provider = provider();
        ToolRun run = ToolRun.builder("tool:1").pull(PullPolicy.NEVER).build();

        assertThatThrownBy(() -> provider.provide(run, provider.foresee(run), event -> {}))
                .hasMessage(
                        "The engine has no image tool:1, and pull is never: pull it by hand, or set pull to missing.")
                .isInstanceOfSatisfying(ImageUnavailableException.class, missing -> assertThat(missing.problem())
                        .isEqualTo("The engine has no image tool:1"));
    }

    @Test
    void aRegistryThatRefusesIsToldApartFromAnEngineThatIsSilent() {
        ImageProvider provider = provider();
        ToolRun run = ToolRun.builder("tool:1").pull(PullPolicy.ALWAYS).build();

        engine.pull.fails(EngineException.of("could not pull tool:1: unauthorized", 500, "unauthorized", null));
        assertThatThrownBy(() -> provider.provide(run, provider.foresee(run), event -> {}))
                .hasMessage("could not pull tool:1: unauthorized")
                .hasCauseInstanceOf(EngineException.class)
                .isInstanceOfSatisfying(ImageUnavailableException.class, refused -> {
                    assertThat(refused.image()).isEqualTo("tool:1");
                    assertThat(refused.policy()).isEqualTo(PullPolicy.ALWAYS);
                });
        engine.pull.fails(EngineException.of("no answer", 0, "connection reset", null));
        assertThatThrownBy(() -> provider.provide(run, provider.foresee(run), event -> {}))
                .isInstanceOf(EngineUnavailableException.class);
    }

    @Test
    void aPullThatMayPassIsTriedAgainInOneLineWithoutTheLogin() {
        LoginLookup lookup =
                image -> Optional.of(RegistryLogin.password(image.server(), "somebody", "planted", "the test"));
        RegistryLogins logins = new RegistryLogins(
                new Environment(Map.of(), Path.of("/"), Path.of("/nowhere")), lookup, LoginLookup.NONE);
        ImageProvider provider = new ImageProvider(engine.images(), logins, new Masking(), ATTEMPTS);
        ToolRun run = ToolRun.builder("tool:1").build();
        engine.pull.succeeds();
        engine.pull.failsNext(FakeEngine.failure(200, "read tcp planted:443:\nconnection reset by peer."));
        engine.inspectImage.answers(image -> engine.pull.done().isEmpty()
                ? Optional.empty()
                : Optional.of(new ImageDetails("id", List.of(), "", List.of())));
        List<String> lines = new ArrayList<>();

        provider.provide(run, provider.foresee(run), event -> lines.add(event.describe()));

        assertThat(lines)
                .containsExactly(
                        "dood: pulling tool:1: started",
                        "dood: pulling tool:1 failed: read tcp ***:443:\\nconnection reset by peer; it is tried again in 0 s",
                        "dood: pulling tool:1: done");
        assertThat(engine.pull.asked()).hasSize(2);
    }

    @Test
    void whatIsNamedByItsDigestIsNotPulledAgain() {
        String image = "tool:1@sha256:" + "a".repeat(64);
        ToolRun run = ToolRun.builder(image).pull(PullPolicy.ALWAYS).build();
        engine.inspectImage.returns(Optional.of(new ImageDetails("sha256:1", List.of(), "linux/amd64", List.of())));
        ImageProvider provider = provider();

        assertThat(provider.provide(run, provider.foresee(run), event -> {}).digest())
                .contains("sha256:" + "a".repeat(64));
        assertThat(engine.pull.asked()).isEmpty();
    }

    /** The tag alone proves nothing of the content. */
    @Test
    void anImageThatIsThereUnderItsTagAloneIsNotTheOneOfTheDigest() {
        String image = "tool:1@sha256:" + "a".repeat(64);
        ToolRun run = ToolRun.builder(image).pull(PullPolicy.NEVER).build();
        engine.inspectImage.answers(name -> name.equals("tool:1")
                ? Optional.of(new ImageDetails("sha256:1", List.of(), "linux/amd64", List.of()))
                : Optional.empty());
        ImageProvider provider = provider();

        assertThatThrownBy(() -> provider.provide(run, provider.foresee(run), event -> {}))
                .hasMessageStartingWith(
                        "The engine has image tool:1, but not known by the digest of " + image + ", and pull is");
    }

    private ImageProvider provider() {
        RegistryLogins logins = new RegistryLogins(
                new Environment(Map.of(), Path.of("/"), Path.of("/nowhere")), LoginLookup.NONE, LoginLookup.NONE);
        return new ImageProvider(engine.images(), logins, new Masking(), ATTEMPTS);
    }
}
