package io.github.dood.internal.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Fuzz;
import io.github.dood.internal.dockerconfig.EndpointLocator;
import io.github.dood.internal.dockerconfig.RegistryLogins;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.ImageReference;
import io.github.dood.run.LoginLookup;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the job's kernel, variables and files say, and what they might. */
class ContextFuzzTest {

    @Provide
    Arbitrary<String> mountInfos() {
        return Fuzz.texts(
                Fuzz.captured("captured/docker-cgroup1/proc/self/mountinfo"),
                Fuzz.captured("captured/kubernetes/proc/self/mountinfo"),
                "36 35 98:0 /a\\040b /mnt\\134 rw,noatime - ext4 /dev/root rw\n");
    }

    @Property(seed = Fuzz.SEED)
    void mountInfo(@ForAll("mountInfos") String text) {
        Fuzz.survives(() -> {
            MountInfo mounts = MountInfo.parse(text);
            mounts.mountPoints();
            mounts.table().locate(Path.of("/builds/group"));
            OwnContainerEvidence.idsIn(mounts);
        });
    }

    @Provide
    Arbitrary<String> cgroups() {
        return Fuzz.texts(
                Fuzz.captured("captured/docker-cgroup1/proc/self/cgroup"),
                "0::/system.slice/docker-%s.scope\n".formatted("0123456789abcdef".repeat(4)));
    }

    @Property(seed = Fuzz.SEED)
    void cgroup(@ForAll("cgroups") String text) {
        Fuzz.survives(() -> OwnContainerEvidence.idInCgroup(text)
                .ifPresent(id -> assertThat(id).hasSize(64)));
    }

    @Provide
    Arbitrary<String> endpoints() {
        return Fuzz.texts(
                "unix:///var/run/docker.sock",
                "tcp://user:secret@host:2376/path?a=b#c",
                "tcp://[::1]:2375",
                "ssh://host");
    }

    @Property(seed = Fuzz.SEED)
    void endpoint(@ForAll("endpoints") String text) {
        Fuzz.survives(() -> {
            Endpoint endpoint = new EndpointLocator(
                            new Environment(Map.of("DOCKER_HOST", text), Path.of("/"), Path.of("/nowhere")))
                    .locate();
            endpoint.socket();
            assertThat(endpoint.toString()).isNotEmpty();
        });
    }

    @Provide
    Arbitrary<String> configs() {
        return Fuzz.texts(
                "{\"auths\":{\"https://registry.example.com/v1/\":{\"auth\":\"dXNlcjpwYXNzd29yZA==\"},\"r/g\":{\"identitytoken\":\"t\"}},"
                        + "\"credsStore\":\"absent\",\"credHelpers\":{\"registry.example.com\":\"no/where\"}}");
    }

    @Property(seed = Fuzz.SEED)
    void dockerConfig(@ForAll("configs") String text) {
        Fuzz.survives(() -> new RegistryLogins(
                        new Environment(Map.of("DOCKER_AUTH_CONFIG", text), Path.of("/"), Path.of("/nowhere")),
                        LoginLookup.NONE,
                        LoginLookup.NONE)
                .accessTo(ImageReference.parse("registry.example.com/group/tool:1")));
    }

    @Provide
    Arbitrary<String> mappings() {
        return Fuzz.texts("/in/container=/on/host", "/a=b=/c");
    }

    @Property(seed = Fuzz.SEED)
    void mapping(@ForAll("mappings") String text) {
        Fuzz.survives(() -> LocationOverride.Mapping.parse(text));
    }

    @Property(seed = Fuzz.SEED)
    void mappingsComeBack(@ForAll("mappings") String text) {
        Fuzz.survives(() -> {
            LocationOverride.Mapping mapping = LocationOverride.Mapping.parse(text);
            if (!mapping.inJob().toString().contains("=/")) {
                assertThat(LocationOverride.Mapping.parse(mapping.toString())).isEqualTo(mapping);
            }
        });
    }

    @Provide
    Arbitrary<String> statuses() {
        return Fuzz.texts("Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nGid:\t0\t0\t0\t0\nGroups:\t4 24 27 \n");
    }

    @Property(seed = Fuzz.SEED)
    void status(@ForAll("statuses") String text) {
        Fuzz.survives(() -> JobUser.parse(text));
    }
}
