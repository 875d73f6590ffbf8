package io.github.dood.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineErrorsTest {

    private final EngineErrors remote =
            new EngineErrors(new Endpoint(URI.create("tcp://docker:2376"), Optional.empty(), "DOCKER_HOST"));

    @Test
    void namesTheGroupOfASocketThatMayNotBeOpened(@TempDir Path folder) throws Exception {
        Path socket = Files.createFile(folder.resolve("docker.sock"));
        Object group = Files.getAttribute(socket, "unix:gid");
        EngineErrors errors = new EngineErrors(
                new Endpoint(URI.create("unix://" + socket), Optional.empty(), "the socket that is there"));

        assertThat(errors.unreachable(
                        "say its version", new RuntimeException(new SocketException("Permission denied"))))
                .hasMessageContaining("could not say its version: Permission denied")
                .hasMessageContaining("--group-add " + group);
    }

    @Test
    void tellsTlsFromNoTls() {
        assertThat(remote.unreachable("say its version", new SSLException("Unsupported or unrecognized SSL message")))
                .hasMessageContaining("unset DOCKER_TLS_VERIFY and empty DOCKER_TLS_CERTDIR");
        assertThat(remote.refused("say its version", 400, "Client sent an HTTP request to an HTTPS server.", null))
                .hasMessageContaining("This engine speaks TLS: set DOCKER_TLS_VERIFY=1");
    }

    @Test
    void namesTheCallThatAProxyForbidsAndWhatToAllow() {
        assertThat(remote.forbidden("start container 4711", "POST", "/v1.41/containers/4711/start?x=y", "")
                        .getMessage())
                .endsWith("could not start container 4711: HTTP status 403. Something in front of the engine forbids"
                        + " POST /v1.41/containers/4711/start: allow POST /containers/*/start there."
                        + " dood's SECURITY.md lists all calls.");
        for (String pattern : new String[] {
            "/containers/create",
            "/containers/json",
            "/containers/*",
            "/containers/*/archive",
            "/images/json",
            "/images/create",
            "/images/*/json",
            "/volumes",
            "/volumes/create",
            "/volumes/*",
            "/version",
            "/info"
        }) {
            String path = "/v1.41" + pattern.replace("/images/*", "/images/host:5000/a/b") + "?all=1";
            assertThat(remote.forbidden("do", "GET", path, "").getMessage())
                    .contains("allow GET " + pattern + " there");
        }
    }

    @Test
    void namesBothSidesVersions() {
        assertThat(remote.incompatible(
                        "Docker Engine 18.09",
                        new ApiVersion(1, 12),
                        new ApiVersion(1, 39),
                        new ApiVersion(1, 40),
                        new ApiVersion(1, 51)))
                .hasMessageContaining("it speaks API 1.12 to 1.39, dood speaks 1.40 to 1.51")
                .hasMessageContaining("a newer engine");
    }

    @Test
    void namesTheDeadline() {
        assertThat(remote.late("start container 1", Duration.ofSeconds(60)))
                .hasMessageContaining("no answer within 60 s");
    }

    @Test
    void saysThatTheEnginesStorageIsFull() {
        EngineException full =
                remote.refused("create a container", 500, "write /var/lib/docker/x: no space left on device", null);

        assertThat(full.isStorageFull()).isTrue();
        assertThat(full)
                .hasMessageContaining("no space left on device. The engine's storage is full: make room there.");
        assertThat(remote.refused("create a container", 500, "no such volume", null)
                        .isStorageFull())
                .isFalse();
    }

    @Test
    void saysThatTheConnectionWasCut() {
        assertThat(remote.unreachable("start container 1", new IOException("Connection reset by peer")))
                .hasMessageContaining("Look whether the engine was restarted");
    }
}
