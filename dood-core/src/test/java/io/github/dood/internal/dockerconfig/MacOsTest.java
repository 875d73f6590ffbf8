package io.github.dood.internal.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.Dood;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.internal.workspace.MountTable;
import io.github.dood.run.Diagnosis;
import io.github.dood.run.DoodException;
import io.github.dood.run.ImageReference;
import io.github.dood.run.LoginLookup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines of Apple's, which have no /proc, with the settings that the products there make; and of Microsoft's. */
class MacOsTest {

    private static final String MAC = "Mac OS X";

    private static final Path HOME = Path.of("/Users/me");

    private final Map<String, String> variables =
            new HashMap<>(Map.of("HOME", HOME.toString(), "PATH", "/usr/bin:/bin"));

    @ParameterizedTest
    @CsvSource({
        "docker-desktop, /Users/me/.docker/run/docker.sock, context desktop-linux",
        "colima, /Users/me/.colima/default/docker.sock, context colima",
        "orbstack, /Users/me/.orbstack/run/docker.sock, context orbstack",
        "rancher-desktop, /Users/me/.rd/docker.sock, context rancher-desktop",
        "podman-machine, /Users/me/.local/share/containers/podman/machine/podman.sock, the socket that is there"
    })
    void findsTheEngineOfEachProduct(String product, Path socket, String origin) {
        assertThat(new EndpointLocator(mac(product)).locate()).satisfies(endpoint -> {
            assertThat(endpoint.socket()).contains(socket);
            assertThat(endpoint.tls()).isEmpty();
            assertThat(endpoint.origin()).isEqualTo(origin);
        });
    }

    @Test
    void takesTheHostThatPodmanMachineTellsToSet() {
        variables.put("DOCKER_HOST", "unix:///var/folders/x1/abc/T/podman/podman-machine-default-api.sock");

        assertThat(new EndpointLocator(mac("podman-machine")).locate().socket())
                .contains(Path.of("/var/folders/x1/abc/T/podman/podman-machine-default-api.sock"));
    }

    @ParameterizedTest
    @CsvSource({"docker-desktop", "colima", "orbstack", "rancher-desktop", "podman-machine"})
    void knowsThePlaceWithoutAKernelThatTellsIt(String product) {
        Environment environment = mac(product);
        FakeEngine engine = new FakeEngine();
        Context context = new Context(environment, engine, new EngineResources(engine), LocationOverride.NOTHING);

        assertThat(context.evidence()).isEmpty();
        assertThat(context.isInContainer()).isFalse();
        assertThat(context.user()).isEmpty();
        assertThat(context.job().system()).isEmpty();
        assertThat(context.labels().now()).isNotEmpty();
        Path workspace = HOME.resolve("project");
        MountTable first = context.jobMounts().iterator().next();
        assertThat(first.locate(workspace).flatMap(MountTable.Location::hostPath))
                .contains(workspace);
    }

    @Test
    void theDoctorForeseesSuchAMachine() {
        Diagnosis diagnosis = Dood.builder()
                .variables(mac("docker-desktop").variables())
                .files(mac("docker-desktop").root(), HOME)
                .operatingSystem(mac("docker-desktop").operatingSystem())
                .diagnose(Path.of("src/test/resources/captured/macos"), List.of());

        assertThat(diagnosis.lines())
                .contains(
                        "engine     ok       endpoint unix:///Users/me/.docker/run/docker.sock (from context desktop-linux)")
                .contains("job        ok       no continuous integration system")
                .noneMatch(line -> line.contains("could not be looked at"));
    }

    @Test
    void tellsOfAKeychainThatIsNotOnThePath() {
        assertThat(new RegistryLogins(mac("orbstack"), LoginLookup.NONE, LoginLookup.NONE)
                        .accessTo(ImageReference.parse("registry.example.com/tool"))
                        .failures())
                .singleElement()
                .asString()
                .contains("docker-credential-osxkeychain is not on the PATH");
    }

    @Test
    void asksTheKeychainWhereNothingIsSet() {
        Path programs = Path.of("src/test/resources/captured/macos/keychain").toAbsolutePath();
        Environment environment =
                new Environment(Map.of("PATH", programs.toString()), Path.of("/"), Path.of("/nobody"), MAC);

        assertThat(DefaultStore.of(environment)).contains("osxkeychain");
        assertThat(DefaultStore.of(mac("colima"))).isEqualTo(Optional.empty());
    }

    @Test
    void saysOnWindowsWhereToRunBeforeAnythingElse() {
        for (String name : new String[] {"Windows 10", "Windows 11", "Windows Server 2022"}) {
            assertThatThrownBy(() -> Environment.of(Map.of("DOCKER_HOST", "nonsense://"), "C:\\Users\\me", name))
                    .isInstanceOf(DoodException.class)
                    .hasMessage(
                            "dood runs on Linux and macOS, not on Windows itself: start the build in WSL 2, with Docker"
                                    + " Desktop's WSL integration on, or in a container.");
        }
        assertThat(Environment.of(Map.of(), "/home/me", "Linux").operatingSystem())
                .isEqualTo("Linux");
    }

    private Environment mac(String product) {
        Path root = Path.of("src/test/resources/captured/macos", product).toAbsolutePath();
        return new Environment(variables, root, HOME, MAC);
    }
}
