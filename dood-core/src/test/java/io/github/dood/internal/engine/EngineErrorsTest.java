package io.github.dood.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.EngineException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineErrorsTest {

    private final EngineErrors remote = new EngineErrors(
            new Endpoint(URI.create("tcp://docker:2376"), Optional.empty(), "DOCKER_HOST"), JobAdvice.NONE);

    @Test
    void namesTheGroupOfASocketThatMayNotBeOpened(@TempDir Path folder) throws Exception {
        Path socket = Files.createFile(folder.resolve("docker.sock"));
        Object group = Files.getAttribute(socket, "unix:gid");
        EngineErrors errors = new EngineErrors(
                new Endpoint(URI.create("unix://" + socket), Optional.empty(), "the socket that is there"),
                JobAdvice.NONE);

        assertThat(errors.unreachable(
                        "say its version", new RuntimeException(new SocketException("Permission denied"))))
                .hasMessageContaining("could not say its version: Permission denied")
                .hasMessageContaining("--group-add " + group);
    }

    @Test
    void endsWithWhatHelpsInTheJob(@TempDir Path folder) throws Exception {
        Path socket = Files.createFile(folder.resolve("docker.sock"));
        Object group = Files.getAttribute(socket, "unix:gid");
        Endpoint endpoint = new Endpoint(URI.create("unix://" + socket), Optional.empty(), "the socket that is there");
        JobAdvice job = new JobAdvice() {
            @Override
            public Optional<String> shareSocket(String path) {
                return Optional.of("let the job have " + path);
            }

            @Override
            public Optional<String> joinGroup(String number) {
                return Optional.of("let the job join " + number);
            }
        };
        EngineErrors errors = new EngineErrors(endpoint, job);
        EngineErrors others = new EngineErrors(endpoint, JobAdvice.NONE);
        SocketException missing = new SocketException("No such file or directory");
        SocketException forbidden = new SocketException("Permission denied");

        assertThat(errors.unreachable("do", missing))
                .hasMessageEndingWith("set DOCKER_HOST; let the job have /var/run/docker.sock.");
        assertThat(others.unreachable("do", missing)).hasMessageEndingWith("set DOCKER_HOST.");
        assertThat(errors.unreachable("do", forbidden))
                .hasMessageContaining("or as root; let the job join %s. Whoever".formatted(group));
        assertThat(others.unreachable("do", forbidden)).hasMessageContaining("or as root. Whoever");
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
            "/distribution/*/json",
            "/volumes",
            "/volumes/create",
            "/volumes/*",
            "/version",
            "/info"
        }) {
            String path = "/v1.41" + pattern.replaceFirst("(images|distribution)/\\*", "$1/host:5000/a/b") + "?all=1";
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

    /** In the words of Docker 20.10 and 28.5 and of Podman 4.3. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "No command specified",
                "no command specified",
                "container create: no command or entrypoint provided, and no CMD or ENTRYPOINT from image"
            })
    void saysHowToNameAProgramWhereTheImageNamesNone(String words) {
        assertThat(remote.refused("create a container", 400, words, null))
                .hasMessageEndingWith(
                        words + ". The image names no program to start: say with args or entrypoint which one.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runc create failed: exec: \"nosuch\": executable file not found in $PATH: unknown",
                "runc create failed: exec: \"/none\": stat /none: no such file or directory: unknown",
                "crun: executable file `nosuch` not found in $PATH: No such file or directory: OCI runtime attempted to invoke"
                        + " a command that was not found"
            })
    void saysThatTheImageHasNoSuchProgram(String words) {
        assertThat(remote.refused("start container 1", 400, words, null))
                .hasMessageEndingWith(words + ". The image has no such program: look at args and entrypoint.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runc create failed: exec: \"/f\": permission denied: unknown",
                "runc create failed: exec: \"/tmp\": is a directory: unknown",
                "crun: open executable: Permission denied: OCI permission denied"
            })
    void saysThatAFileIsNoProgram(String words) {
        assertThat(remote.refused("start container 1", 400, words, null))
                .hasMessageEndingWith(words + ". That is no program which the tool's user may start: look at args,"
                        + " entrypoint and user.");
    }

    @Test
    void saysThatTheConnectionWasCut() {
        assertThat(remote.unreachable("start container 1", new IOException("Connection reset by peer")))
                .hasMessageContaining("Look whether the engine was restarted");
    }
}
