package io.github.dood.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dood.engine.ContainerDetails;
import io.github.dood.engine.MountPoint;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code container.json} is an answer of Docker 20.10. */
class ContainerJsonTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void readsEveryKindOfMount() throws Exception {
        ContainerDetails details = ContainerJson.parse(captured());

        assertThat(details.id()).hasSize(64);
        assertThat(details.name()).doesNotStartWith("/");
        assertThat(details.mounts())
                .contains(
                        MountPoint.volume("tv", "/var/lib/docker/volumes/tv/_data", "/builds"),
                        new MountPoint(MountPoint.Type.BIND, "", "", "/tmp/ws2", "/ro", Optional.empty(), false),
                        MountPoint.tmpfs("/mem"))
                .anySatisfy(mount -> {
                    assertThat(mount.destination()).isEqualTo("/anonymous");
                    assertThat(mount.volume()).hasSize(64);
                });
    }

    @Test
    void findsTheFolderOfAVolumeWhereTheListOfMountsHidesIt() throws Exception {
        ObjectNode container = captured();
        ((ObjectNode) container.at("/HostConfig/Mounts/0"))
                .putObject("VolumeOptions")
                .put("Subpath", "team/a");

        assertThat(ContainerJson.parse(container).mounts())
                .filteredOn(mount -> mount.destination().equals("/builds"))
                .extracting(MountPoint::subpath)
                .containsExactly(Optional.of("team/a"));
    }

    private ObjectNode captured() throws Exception {
        return (ObjectNode) json.readTree(
                Path.of("src/test/resources/captured/container.json").toFile());
    }
}
