package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.PullRequest;
import io.github.dood.internal.engine.RegistryAccess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How engines tell of digests, as Docker 20.10 and 28.5 and Podman 4.3 were heard to. */
class DigestCallsTest {

    private static final String INDEX = "sha256:bbe6c4d30eecce2e949be0de55073b09fcfee494573e00ef910538f585faab22";

    private static final PullRequest REQUEST = new PullRequest(
            "localhost:5000/tools/deb:1",
            Optional.empty(),
            new RegistryAccess(Optional.empty(), List.of(), Optional.empty()));

    @AutoClose
    private final FakeServer server = FakeServer.plain();

    @AutoClose
    private final HttpEngine engine = server.engine();

    DigestCallsTest() throws IOException {}

    @Test
    void dockerAsksTheRegistryForTheIndex() {
        server.answers(200, """
                {"Descriptor":{"mediaType":"application/vnd.docker.distribution.manifest.list.v2+json","digest":"%s","size":555},
                "Platforms":[{"architecture":"amd64","os":"linux"},{"architecture":"arm64","os":"linux"}]}
                """.formatted(INDEX), Map.of());
        assertThat(engine.images().digestAtRegistry(REQUEST)).contains(INDEX);
    }

    @Test
    void podmanHasNoSuchCall() {
        server.answers(
                404,
                "{\"cause\":\"\",\"message\":\"Path /v1.40/distribution/localhost:5000/tools/deb:1/json is not supported\",\"response\":0}",
                Map.of());
        assertThat(engine.images().digestAtRegistry(REQUEST)).isEmpty();
    }

    @Test
    void whatTheRegistrySaysIsToldWithWhatToDo() {
        server.answers(404, "{\"message\":\"manifest unknown: manifest unknown\"}", Map.of());
        assertThatThrownBy(() -> engine.images().digestAtRegistry(REQUEST))
                .hasMessageContaining(
                        "could not look up localhost:5000/tools/deb:1 at its registry: manifest unknown: manifest unknown. The registry localhost:5000 has no such image");
        server.answers(403, "{\"message\":\"no\"}", Map.of());
        assertThatThrownBy(() -> engine.images().digestAtRegistry(REQUEST))
                .hasMessageEndingWith(
                        "If a proxy stands in front of the engine, allow GET /distribution/*/json there.");
    }
}
