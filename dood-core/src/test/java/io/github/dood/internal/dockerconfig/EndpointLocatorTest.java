package io.github.dood.internal.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.Tls;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointLocatorTest {

    /** The docker CLI names a context's folder by the SHA-256 of its name. */
    private static final Map<String, String> FOLDERS = Map.of(
            "remote", "b71199ebd070b36beab7317920c2c2f1d777df8d05e5527d8458fda57cb17a7a",
            "chosen", "7be403e3cc82262248913b70f596a31b93f656e0da8ce5d1bf757c63ef7a8db4");

    @TempDir
    private Path root;

    private final Map<String, String> variables = new HashMap<>();

    @Test
    void takesTheDefaultSocketWhereThereIsNone() {
        assertThat(locate().uri()).hasToString("unix:///var/run/docker.sock");
    }

    @Test
    void takesTheFirstSocketThatExists() throws Exception {
        file("/run/podman/podman.sock", "");
        assertThat(locate().uri()).hasToString("unix:///run/podman/podman.sock");

        variables.put("XDG_RUNTIME_DIR", "/run/user/1000");
        file("/run/user/1000/podman/podman.sock", "");
        assertThat(locate().uri()).hasToString("unix:///run/user/1000/podman/podman.sock");

        file("/run/user/1000/docker.sock", "");
        assertThat(locate().uri()).hasToString("unix:///run/user/1000/docker.sock");

        file("/var/run/docker.sock", "");
        assertThat(locate().uri()).hasToString("unix:///var/run/docker.sock");
    }

    @Test
    void ordersTheSourcesAsTheDockerCliDoes() throws Exception {
        file("/var/run/docker.sock", "");
        context("remote", "tcp://remote:2375");
        context("chosen", "tcp://chosen:2375");
        file("/home/user/.docker/config.json", "{\"currentContext\":\"remote\"}");
        assertThat(locate()).hasToString("tcp://remote:2375 (from context remote)");

        variables.put("DOCKER_CONTEXT", "chosen");
        assertThat(locate()).hasToString("tcp://chosen:2375 (from context chosen)");

        variables.put("DOCKER_HOST", "tcp://host:2375");
        assertThat(locate()).hasToString("tcp://host:2375 (from DOCKER_HOST)");

        variables.put("DOCKER_HOST", "");
        variables.put("DOCKER_CONTEXT", "default");
        assertThat(locate().uri()).hasToString("unix:///var/run/docker.sock");
    }

    @Test
    void speaksTlsWhenTheDockerCliWould() {
        variables.put("DOCKER_HOST", "tcp://docker:2376");
        variables.put("DOCKER_CERT_PATH", "/certs/client");
        assertThat(locate().tls()).isEmpty();

        variables.put("DOCKER_TLS_VERIFY", "1");
        assertThat(locate().tls()).get().hasFieldOrPropertyWithValue("folder", Path.of("/certs/client"));
    }

    @Test
    void speaksTlsWithTheCertificatesOfGitLabsServiceButNotWhenTheirFolderIsEmpty() throws Exception {
        variables.put("DOCKER_HOST", "tcp://docker:2375");
        variables.put("DOCKER_TLS_CERTDIR", "");
        assertThat(locate().tls()).isEmpty();

        variables.put("DOCKER_TLS_CERTDIR", "/certs");
        assertThat(locate().tls()).isEmpty();

        file("/certs/client/key.pem", "");
        file("/certs/client/cert.pem", "");
        assertThat(locate().tls()).get().hasFieldOrPropertyWithValue("folder", Path.of("/certs/client"));
    }

    @Test
    void speaksNoTlsOverASocket() {
        variables.put("DOCKER_HOST", "unix:///run/docker.sock");
        variables.put("DOCKER_TLS_VERIFY", "1");

        assertThat(locate().tls()).isEmpty();
    }

    @Test
    void refusesAContextThatIsNotThere() {
        variables.put("DOCKER_CONTEXT", "absent");

        assertThatThrownBy(this::locate)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("DOCKER_CONTEXT: \"absent\"")
                .hasMessageContaining("docker context ls");
    }

    @Test
    void saysWhereABrokenConfigurationIsBrokenWithoutItsText() throws Exception {
        file("/home/user/.docker/config.json", "{\n  \"auths\": {\"x\": {\"auth\": \"c2VjcmV0\" }\n");

        assertThatThrownBy(this::locate)
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("/home/user/.docker/config.json is no JSON object at line 3")
                .hasMessageNotContaining("c2VjcmV0")
                .hasNoCause();
    }

    @Test
    void aBlankDockerHostIsNone() throws Exception {
        context("chosen", "tcp://chosen:2375");
        file("/home/user/.docker/config.json", "{\"currentContext\":\"chosen\"}");
        variables.put("DOCKER_HOST", "  ");

        // The docker CLI does not look at contexts then.
        assertThat(locate().address()).isEqualTo("unix:///var/run/docker.sock");
    }

    @Test
    void looksForAnEngineWithTlsOnThisMachineWhereNobodySaysWhereItIs() throws Exception {
        file("/var/run/docker.sock", "");
        variables.put("DOCKER_TLS_VERIFY", "0");

        assertThat(locate().address()).isEqualTo("tcp://localhost:2376");
        assertThat(locate().tls()).contains(new Tls(Path.of("/home/user/.docker"), true, false, true));
    }

    @Test
    void believesEveryEngineWithDockerTlsAlone() throws Exception {
        variables.put("DOCKER_HOST", "tcp://docker:2376");
        variables.put("DOCKER_TLS", "1");
        variables.put("DOCKER_CERT_PATH", "/certs");
        assertThat(locate().tls()).contains(new Tls(Path.of("/certs"), true, false, false));

        file("/certs/cert.pem", "");
        file("/certs/key.pem", "");
        variables.put("DOCKER_TLS_VERIFY", "false");
        assertThat(locate().tls()).contains(new Tls(Path.of("/certs"), true, true, true));
    }

    @Test
    void followsTheHomeOfTheJob() throws Exception {
        file("/builds/home/.docker/config.json", "{\"currentContext\":\"chosen\"}");
        String meta = "{\"Name\":\"chosen\",\"Endpoints\":{\"docker\":{\"Host\":\"tcp://chosen:2375\"}}}";
        file("/builds/home/.docker/contexts/meta/" + FOLDERS.get("chosen") + "/meta.json", meta);
        assertThat(locate().address()).isEqualTo("unix:///var/run/docker.sock");

        variables.put("HOME", "/builds/home");
        assertThat(locate().address()).isEqualTo("tcp://chosen:2375");
    }

    @Test
    void aConfigurationThatSaysNothingIsAsGoodAsNone() throws Exception {
        for (String nothing : new String[] {"", " \n", "null", "{}", "{\"currentContext\":null}", "{} {\"more"}) {
            file("/home/user/.docker/config.json", nothing);
            assertThat(locate().address()).isEqualTo("unix:///var/run/docker.sock");
        }
    }

    @Test
    void namesOfSettingsAreReadInAnyCase() throws Exception {
        context("chosen", "tcp://chosen:2375");
        file("/home/user/.docker/config.json", "{\"CurrentContext\":\"chosen\"}");

        assertThat(locate().address()).isEqualTo("tcp://chosen:2375");
    }

    @Test
    void aContextsTlsNeedsNotAllOfItsFiles() throws Exception {
        String folder = "/home/user/.docker/contexts/tls/" + FOLDERS.get("remote") + "/docker";
        variables.put("DOCKER_CONTEXT", "remote");
        context("remote", "tcp://remote:2376");
        assertThat(locate().tls()).isEmpty();

        file(folder + "/cert.pem", "");
        file(folder + "/key.pem", "");
        assertThat(locate().tls()).contains(new Tls(Path.of(folder), false, true, true));

        file(folder + "/ca.pem", "");
        assertThat(locate().tls()).contains(new Tls(Path.of(folder), true, true, true));

        context("remote", "tcp://remote:2376\",\"SkipTLSVerify\":true,\"x\":\"");
        assertThat(locate().tls()).contains(new Tls(Path.of(folder), true, true, false));
    }

    @Test
    void takesTheAddressOfAContextAsItIs() throws Exception {
        variables.put("DOCKER_CONTEXT", "remote");
        Map.of(
                        "tcp://remote", "tcp://remote:80",
                        "http://remote:2375", "tcp://remote:2375",
                        "unix:///run/a b.sock", "unix:///run/a b.sock",
                        "", "unix:///var/run/docker.sock")
                .forEach((host, address) -> {
                    try {
                        context("remote", host);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                    assertThat(locate().address()).as(host).isEqualTo(address);
                });
    }

    @Test
    void sendsTheHeadersOfTheSettingsOrOfTheVariable() throws Exception {
        file(
                "/home/user/.docker/config.json",
                "{\"HttpHeaders\":{\"X-Key\":\"secret\",\"User-Agent\":\"me\",\"X-Empty\":\"\",\"Host\":\"other\"}}");
        assertThat(locate().headers()).isEqualTo(Map.of("X-Key", "secret", "X-Empty", ""));

        variables.put("DOCKER_CUSTOM_HEADERS", " one =1,\"two=2,\"\"b\"\"\",three= a=b ");
        assertThat(locate().headers()).isEqualTo(Map.of("one", "1", "two", "2,\"b\"", "three", " a=b "));
    }

    @Test
    void refusesHeadersThatWouldBeOthersWithoutShowingThem() throws Exception {
        file("/home/user/.docker/config.json", "{\"HttpHeaders\":{\"X-Key\":\"secret\\r\\nX-Other: 1\"}}");
        assertThatThrownBy(this::locate)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("/home/user/.docker/config.json has an HTTP header that cannot be sent")
                .hasMessageNotContaining("secret");

        variables.put("DOCKER_CUSTOM_HEADERS", "secret");
        assertThatThrownBy(this::locate)
                .hasMessageContaining("DOCKER_CUSTOM_HEADERS has a part without =")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysWhatToDoInsteadOfSsh() throws Exception {
        context("remote", "ssh://user@remote");
        variables.put("DOCKER_CONTEXT", "remote");

        assertThatThrownBy(this::locate)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(
                        "context remote: \"ssh://***@remote\" cannot be used, since dood starts no ssh.")
                .hasMessageContaining("ssh -nNT -L /tmp/engine.sock:/var/run/docker.sock USER@HOST")
                .hasMessageContaining("DOCKER_HOST=unix:///tmp/engine.sock")
                .hasMessageContaining("DOCKER_HOST=tcp://HOST:2376");
    }

    @Test
    void givesTheEngineAMinuteOrAsManySecondsAsTheUserSays() {
        assertThat(locator().answerTime()).hasMinutes(1);

        variables.put("DOCKER_CLIENT_TIMEOUT", "120");
        assertThat(locator().answerTime()).hasSeconds(120);

        for (String wrong : new String[] {"0", "-1", "2m", "99999999999"}) {
            variables.put("DOCKER_CLIENT_TIMEOUT", wrong);
            assertThatThrownBy(() -> locator().answerTime())
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("DOCKER_CLIENT_TIMEOUT: \"" + wrong + "\"");
        }
    }

    private Endpoint locate() {
        return locator().locate();
    }

    private EndpointLocator locator() {
        return new EndpointLocator(new Environment(variables, root, Path.of("/home/user")));
    }

    private void context(String name, String host) throws IOException {
        String meta = "{\"Name\":\"%s\",\"Endpoints\":{\"docker\":{\"Host\":\"%s\"}}}".formatted(name, host);
        file("/home/user/.docker/contexts/meta/" + FOLDERS.get(name) + "/meta.json", meta);
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
