package io.github.dood.internal.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.ci.gitlab.DependencyProxy;
import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.engine.RegistryAccess;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.ImageReference;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.LoginLookup;
import io.github.dood.run.RegistryLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryLoginsTest {

    private static final String HOST = "registry.example.com:5050";

    private static final String IMAGE = HOST + "/group/tool:1";

    @TempDir
    private Path root;

    private final Map<String, String> variables = new HashMap<>();

    private LoginLookup lookup = LoginLookup.NONE;

    @Test
    void theFirstSourceThatHasALoginForTheRegistryIsUsed() throws Exception {
        assertThat(loginFor(IMAGE)).isEmpty();

        variables.put("CI_DEPENDENCY_PROXY_SERVER", HOST);
        variables.put("CI_DEPENDENCY_PROXY_USER", "proxy");
        variables.put("CI_DEPENDENCY_PROXY_PASSWORD", "secret");
        assertThat(loginFor(IMAGE)).contains(login("proxy", "CI_DEPENDENCY_PROXY_PASSWORD"));

        variables.put("CI_REGISTRY", HOST);
        variables.put("CI_REGISTRY_USER", "job");
        variables.put("CI_REGISTRY_PASSWORD", "secret");
        assertThat(loginFor(IMAGE)).contains(login("job", "CI_REGISTRY_PASSWORD"));

        lookup = image -> Optional.of(login("caller", "the test"));
        assertThat(loginFor(IMAGE)).contains(login("caller", "the test"));

        file("/home/user/.docker/config.json", auths(HOST, "docker"));
        assertThat(loginFor(IMAGE)).contains(login("docker", "/home/user/.docker/config.json"));

        variables.put("DOCKER_AUTH_CONFIG", auths(HOST, "gitlab"));
        assertThat(loginFor(IMAGE)).contains(login("gitlab", "DOCKER_AUTH_CONFIG"));
    }

    @Test
    void aSourceWithoutALoginForTheRegistryIsPassedOver() throws Exception {
        variables.put("DOCKER_AUTH_CONFIG", auths("elsewhere.example.com", "other"));
        variables.put("CI_REGISTRY", "elsewhere.example.com");
        variables.put("CI_REGISTRY_USER", "job");
        variables.put("CI_REGISTRY_PASSWORD", "secret");
        file("/config/config.json", auths("registry.example.com", "port"));
        variables.put("DOCKER_CONFIG", "/config");
        assertThat(loginFor(IMAGE)).isEmpty();

        file("/config/config.json", "{\"auths\":{\"%s\":{}},\"credsStore\":\"\"}".formatted(HOST));
        assertThat(loginFor(IMAGE)).isEmpty();

        file("/config/config.json", auths("https://" + HOST + "/v2/", "folder"));
        assertThat(loginFor(IMAGE)).contains(login("folder", "/config/config.json"));
    }

    @Test
    void dockerHubIsKnownByAllItsNames() {
        for (String key : new String[] {"https://index.docker.io/v1/", "docker.io", "index.docker.io"}) {
            variables.put("DOCKER_AUTH_CONFIG", auths(key, "hub"));
            for (String image : new String[] {"alpine", "docker.io/library/alpine:3", "jakzal/phpqa"}) {
                assertThat(loginFor(image)).get().hasFieldOrPropertyWithValue("user", "hub");
            }
            assertThat(loginFor(IMAGE)).isEmpty();
        }
    }

    @Test
    void theKeyThatSaysMostOfTheImagesPathIsUsed() {
        variables.put(
                "DOCKER_AUTH_CONFIG",
                "{\"auths\":{%s,%s,%s,%s}}"
                        .formatted(
                                entry(HOST + "/group/tool/more", "deeper"),
                                entry(HOST, "host"),
                                entry(HOST + "/group", "group"),
                                entry(HOST + "/gro", "half")));

        assertThat(loginFor(IMAGE)).get().hasFieldOrPropertyWithValue("user", "group");
        assertThat(loginFor(HOST + "/grouped/tool")).get().hasFieldOrPropertyWithValue("user", "host");
        assertThat(loginFor(HOST + "/other/tool")).get().hasFieldOrPropertyWithValue("user", "host");
        assertThat(loginFor(HOST + "/group/tool/more")).get().hasFieldOrPropertyWithValue("user", "deeper");
    }

    @Test
    void loginsAreWrittenInThreeWays() {
        variables.put(
                "DOCKER_AUTH_CONFIG",
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                        .formatted(HOST, base64("user:pass:word").replaceFirst("(.{5})", "$1\\\\n")));
        assertThat(loginFor(IMAGE)).contains(RegistryLogin.password(HOST, "user", "pass:word", "DOCKER_AUTH_CONFIG"));

        variables.put(
                "DOCKER_AUTH_CONFIG",
                "{\"auths\":{\"%s\":{\"auth\":\"%s\",\"identitytoken\":\"long\"}}}".formatted(HOST, base64("0000:")));
        assertThat(loginFor(IMAGE)).contains(RegistryLogin.identityToken(HOST, "long", "DOCKER_AUTH_CONFIG"));

        variables.put(
                "DOCKER_AUTH_CONFIG",
                "{\"auths\":{\"%s\":{\"username\":\"user\",\"password\":\"secret\"}}}".formatted(HOST));
        assertThat(loginFor(IMAGE)).contains(login("user", "DOCKER_AUTH_CONFIG"));
    }

    @Test
    void theRegistrysHelperComesBeforeTheStoreAndBothBeforeWhatIsWritten() throws Exception {
        helper("one", "{\"Username\":\"one\",\"Secret\":\"secret\"}");
        helper("all", "{\"Username\":\"<token>\",\"Secret\":\"secret\"}");
        String file = "/home/user/.docker/config.json";
        file(
                file,
                "{\"auths\":{%s},\"credsStore\":\"all\",\"credHelpers\":{\"%s\":\"one\"}}"
                        .formatted(entry(HOST, "written"), HOST));
        assertThat(loginFor(IMAGE)).contains(login("one", "docker-credential-one (named by " + file + ")"));

        file(file, "{\"auths\":{%s},\"credsStore\":\"all\"}".formatted(entry(HOST, "written")));
        assertThat(loginFor(IMAGE))
                .contains(RegistryLogin.identityToken(HOST, "secret", "docker-credential-all (named by " + file + ")"));

        helper("all", "credentials not found in native keychain");
        assertThat(loginFor(IMAGE)).contains(login("written", file));
    }

    @Test
    void anEmptyHelpersNameTakesTheRegistryOutOfTheStore() throws Exception {
        helper("all", "{\"Username\":\"all\",\"Secret\":\"secret\"}");
        String file = "/home/user/.docker/config.json";
        file(
                file,
                "{\"auths\":{%s},\"credsStore\":\"all\",\"credHelpers\":{\"%s\":\"\"}}"
                        .formatted(entry(HOST, "written"), HOST));

        assertThat(loginFor(IMAGE)).contains(login("written", file));
        assertThat(access(IMAGE).failures()).as("nobody is asked").isEmpty();
    }

    @Test
    void theSystemsStoreIsAskedWhereTheConfigurationSaysNothingOfLogins() throws Exception {
        helper("secretservice", "{\"Username\":\"kept\",\"Secret\":\"secret\"}");
        assertThat(loginFor(IMAGE)).get().hasFieldOrPropertyWithValue("user", "kept");

        file("/home/user/.docker/config.json", "{\"auths\":{}}");
        assertThat(loginFor(IMAGE)).get().hasFieldOrPropertyWithValue("user", "kept");

        file("/home/user/.docker/config.json", "{\"auths\":{\"other.example.com\":{}}}");
        assertThat(loginFor(IMAGE)).isEmpty();
    }

    @Test
    void theKeyThatDockerItselfWritesIsUsedBeforeOlderOnes() {
        variables.put(
                "DOCKER_AUTH_CONFIG",
                "{\"auths\":{%s,%s,%s}}"
                        .formatted(
                                entry("https://" + HOST + "/v1/", "old"),
                                entry(HOST, "exact"),
                                entry("http://" + HOST, "other")));

        assertThat(loginFor(IMAGE)).get().hasFieldOrPropertyWithValue("user", "exact");
    }

    @Test
    void theRestOfABufferIsNoPartOfAPassword() {
        variables.put(
                "DOCKER_AUTH_CONFIG",
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(HOST, base64("user:secret\0\0\0")));

        assertThat(loginFor(IMAGE)).contains(login("user", "DOCKER_AUTH_CONFIG"));
    }

    @Test
    void aRegistrysOwnTokenIsALoginToo() {
        variables.put("DOCKER_AUTH_CONFIG", "{\"auths\":{\"%s\":{\"registrytoken\":\"bearer\"}}}".formatted(HOST));

        assertThat(loginFor(IMAGE)).contains(RegistryLogin.registryToken(HOST, "bearer", "DOCKER_AUTH_CONFIG"));
    }

    @Test
    void aHelperThatCanNotBeAskedIsNamedAndPassedOver() throws Exception {
        variables.put("DOCKER_AUTH_CONFIG", "{\"credsStore\":\"desktop.exe\"}");
        file("/home/user/.docker/config.json", auths(HOST, "docker"));

        RegistryAccess access = access(IMAGE);

        assertThat(access.login()).contains(login("docker", "/home/user/.docker/config.json"));
        assertThat(access.failures())
                .containsExactly("docker-credential-desktop.exe is not on the PATH of this build. (DOCKER_AUTH_CONFIG"
                        + " names it.)");
    }

    @Test
    void brokenSourcesAreNamedWithoutAnythingOfTheirContent() {
        for (String broken : new String[] {
            "{\"auths\":{\"planted\":\"planted\"",
            "/builds/planted.json",
            "planted",
            "[\"planted\"]",
            "{\"auths\":{\"%s\":{\"auth\":\"planted!\"}}}".formatted(HOST),
            "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(HOST, base64("planted"))
        }) {
            variables.put("DOCKER_AUTH_CONFIG", broken);

            assertThatThrownBy(() -> loginFor(IMAGE))
                    .as(broken)
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageStartingWith("DOCKER_AUTH_CONFIG ")
                    .hasMessageNotContaining("planted")
                    .hasMessageNotContaining(base64("planted"))
                    .hasNoCause();
        }
    }

    @Test
    void noTextOfALoginShowsItsSecret() {
        variables.put("DOCKER_AUTH_CONFIG", auths(HOST, "user"));

        assertThat(access(IMAGE).toString()).contains(HOST).doesNotContain("user", "secret");
    }

    @Test
    void gitLabsProxyServesWhatDockerHubHas() {
        DependencyProxy proxy = new DependencyProxy(environment());
        assertThat(proxy.nameOf(IMAGE)).isEqualTo(IMAGE);
        assertThatThrownBy(() -> proxy.nameOf("alpine"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX, which is not set");

        variables.put("CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX", "gitlab.example.com:443/g/dependency_proxy/containers");
        DependencyProxy set = new DependencyProxy(environment());
        String prefix = "gitlab.example.com:443/g/dependency_proxy/containers/";
        assertThat(set.nameOf("alpine")).isEqualTo(prefix + "alpine");
        assertThat(set.nameOf("docker.io/library/alpine:3")).isEqualTo(prefix + "alpine:3");
        assertThat(set.nameOf("jakzal/phpqa@sha256:abc")).isEqualTo(prefix + "jakzal/phpqa@sha256:abc");
        assertThat(set.nameOf(IMAGE)).isEqualTo(IMAGE);
    }

    private Optional<RegistryLogin> loginFor(String image) {
        return access(image).login();
    }

    private RegistryAccess access(String image) {
        return new RegistryLogins(environment(), lookup, CiSystems.logins(environment()))
                .accessTo(ImageReference.parse(image));
    }

    private Environment environment() {
        Map<String, String> all = new HashMap<>(variables);
        all.put("PATH", "/bin");
        return new Environment(all, root, Path.of("/home/user"));
    }

    private static RegistryLogin login(String user, String source) {
        return RegistryLogin.password(HOST, user, "secret", source);
    }

    private static String auths(String key, String user) {
        return "{\"auths\":{%s}}".formatted(entry(key, user));
    }

    private static String entry(String key, String user) {
        return "\"%s\":{\"auth\":\"%s\"}".formatted(key, base64(user + ":secret"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void helper(String name, String answer) throws IOException {
        Path program = file("/bin/docker-credential-" + name, "#!/bin/sh\necho '" + answer + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path file(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
