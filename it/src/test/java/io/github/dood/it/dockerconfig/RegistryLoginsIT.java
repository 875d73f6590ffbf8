package io.github.dood.it.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dood.Dood;
import io.github.dood.it.support.Footprint;
import io.github.dood.run.ImageUnavailableException;
import io.github.dood.run.LoginLookup;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.RegistryLogin;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Logins from every source at a real registry with a password, and what it says where they are wrong. */
@ResourceLock(Footprint.NO_SYSTEM)
class RegistryLoginsIT {

    @AutoClose
    private static Registry registry;

    @TempDir
    private Path home;

    @TempDir
    private Path workspace;

    private final Map<String, String> variables = new HashMap<>(System.getenv());

    private LoginLookup lookup = LoginLookup.NONE;

    @BeforeAll
    static void startRegistry() throws Exception {
        registry = Registry.startWithAnImage();
    }

    @BeforeEach
    void forgetThisBuildsOwnSettings() {
        variables.keySet().removeIf(name -> name.startsWith("CI_") || name.startsWith("DOCKER_"));
        Optional.ofNullable(System.getenv("DOCKER_HOST")).ifPresent(host -> variables.put("DOCKER_HOST", host));
        // Where docker looks for its file, too.
        variables.put("HOME", home.toString());
    }

    @Test
    void pullsWithDockerAuthConfig() {
        variables.put("DOCKER_AUTH_CONFIG", registry.config());
        pullAndForget(ToolRun.builder(registry.image()));
    }

    @Test
    void pullsWithTheDockerClisFile() throws Exception {
        configure(registry.config());
        pullAndForget(ToolRun.builder(registry.image()));
    }

    @Test
    void pullsWithCredentialHelpers() throws Exception {
        Path program = Files.writeString(
                home.resolve("docker-credential-keeper"),
                "#!/bin/sh\nread server; test $server = %s && echo '{\"Username\":\"%s\",\"Secret\":\"%s\"}'\n"
                        .formatted(registry.host(), Registry.USER, registry.password()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        variables.merge("PATH", home.toString(), (path, folder) -> folder + ":" + path);

        configure("{\"credHelpers\":{\"%s\":\"keeper\"}}".formatted(registry.host()));
        pullAndForget(ToolRun.builder(registry.image()));

        configure("{\"credsStore\":\"keeper\"}");
        pullAndForget(ToolRun.builder(registry.image()));
    }

    @Test
    void pullsWithALoginOfTheCaller() {
        lookup = image ->
                Optional.of(RegistryLogin.password(image.server(), Registry.USER, registry.password(), "the test"));
        pullAndForget(ToolRun.builder(registry.image()));
    }

    @Test
    void pullsWithTheVariablesOfAGitLabJob() {
        variables.put("CI_REGISTRY", registry.host());
        variables.put("CI_REGISTRY_USER", Registry.USER);
        variables.put("CI_REGISTRY_PASSWORD", registry.password());
        pullAndForget(ToolRun.builder(registry.image()));
    }

    @Test
    void pullsWhatDockerHubServesThroughTheDependencyProxy() {
        variables.put("CI_DEPENDENCY_PROXY_SERVER", registry.host());
        variables.put("CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX", registry.host() + "/tools");
        variables.put("CI_DEPENDENCY_PROXY_USER", Registry.USER);
        variables.put("CI_DEPENDENCY_PROXY_PASSWORD", registry.password());
        try (Dood dood = dood()) {
            pullAndForget(ToolRun.builder("debian:1").image(dood::imageThroughProxy));
        }
    }

    @Test
    void aWrongPasswordAndAMissingOneSayWhereALoginIsOrCouldBe() {
        variables.put("DOCKER_AUTH_CONFIG", "{\"credsStore\":\"absent\"}");
        assertThat(failureOf(ToolRun.builder(registry.image())))
                .contains("could not pull " + registry.image(), "no basic auth credentials")
                .contains("No login for %s was found".formatted(registry.host()))
                .contains("docker-credential-absent is not on the PATH of this build. (DOCKER_AUTH_CONFIG names it.)");

        variables.put("CI_REGISTRY", registry.host());
        variables.put("CI_REGISTRY_USER", Registry.USER);
        variables.put("CI_REGISTRY_PASSWORD", "planted-wrong");
        assertThat(failureOf(ToolRun.builder(registry.image())))
                .containsIgnoringCase("unauthorized")
                .contains("The login of CI_REGISTRY_PASSWORD was used for " + registry.host())
                .doesNotContain("planted-wrong");
    }

    @Test
    void aPasswordThatIsNoLongerRightFailsAtTheNextPull() {
        variables.put("CI_REGISTRY", registry.host());
        variables.put("CI_REGISTRY_USER", Registry.USER);
        variables.put("CI_REGISTRY_PASSWORD", registry.password());
        try (Dood dood = dood()) {
            ToolRun run = described(ToolRun.builder(registry.image()).pull(PullPolicy.ALWAYS));
            assertThat(dood.run(run).exitCode()).isZero();
            registry.changePassword();

            assertThat(catchThrowable(() -> dood.run(run)))
                    .isInstanceOf(ImageUnavailableException.class)
                    .hasMessageContaining("nauthorized")
                    .hasMessageContaining("has not expired")
                    .hasMessageNotContaining(registry.password());
        } finally {
            registry.restorePassword();
            registry.forgetImage();
        }
    }

    @Test
    void anUnknownTagOrNameIsToldFromARefusedOne() {
        variables.put("DOCKER_AUTH_CONFIG", registry.config());
        for (String image : List.of(registry.image() + "2", registry.host() + "/no/such:1")) {
            assertThat(failureOf(ToolRun.builder(image)))
                    .contains("could not pull " + image, "manifest unknown")
                    .contains(
                            "The registry %s has no such image: look at its name and tag.".formatted(registry.host()));
        }
    }

    @Test
    void aRegistryThatIsDownIsSaidToBeReachedByTheEnginesHost() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(failureOf(ToolRun.builder("localhost:%d/tool:1".formatted(closed))))
                .contains("connection refused")
                .contains("It is the engine's host that must reach the registry localhost:" + closed);
    }

    @Test
    void anImageOfAnotherPlatformIsAnotherImage() throws Exception {
        variables.put("DOCKER_AUTH_CONFIG", registry.config());
        String image = registry.offerFor("many", List.of("amd64", "arm64"));

        assertThat(failureOf(ToolRun.builder(image).platform("linux/s390x")))
                .contains("no matching manifest for linux/s390x")
                .contains("The image is not made for platform linux/s390x");
        try (Dood dood = dood()) {
            assertThat(dood.run(described(ToolRun.builder(image).platform("linux/amd64")))
                            .exitCode())
                    .isZero();
            assertThat(failureOf(ToolRun.builder(image).platform("linux/arm64").pull(PullPolicy.NEVER)))
                    .contains("has image %s for linux/amd64, not for linux/arm64, and pull is never".formatted(image));

            assertThat(dood.run(described(ToolRun.builder(image).platform("linux/arm64")))
                            .exitCode())
                    .isZero();
        } finally {
            Registry.forget(image);
        }
    }

    private void pullAndForget(ToolRunBuilder tool) {
        try (Dood dood = dood()) {
            assertThat(dood.run(described(tool)).exitCode()).isZero();
        }
        registry.forgetImage();
    }

    private String failureOf(ToolRunBuilder tool) {
        try (Dood dood = dood()) {
            Throwable failure = catchThrowable(() -> dood.run(described(tool)));
            assertThat(failure).isNotNull();
            return String.valueOf(failure.getMessage());
        }
    }

    private Dood dood() {
        return Dood.builder()
                .variables(variables)
                .files(Path.of("/"), home)
                .logins(lookup)
                .open();
    }

    private ToolRun described(ToolRunBuilder tool) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        return tool.args("true")
                .workspace(workspace)
                .output(ToolOutput.to(output, output))
                .build();
    }

    private void configure(String config) throws Exception {
        Path folder = Files.createDirectories(home.resolve(".docker"));
        Files.writeString(folder.resolve("config.json"), config);
    }
}
