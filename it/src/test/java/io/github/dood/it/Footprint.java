package io.github.dood.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;

/**
 * What is on the engine and its host: before and after a run both must be the same. What other builds do at the same time
 * is not looked at: containers are those of dood, and volumes with a name of their own are not.
 *
 * @param containers the ids of the containers that dood made
 * @param volumes the names of the anonymous volumes, and of those that were made by mounting an unknown name
 * @param networks their ids
 * @param hostDirectories what lies at the top of the host
 */
record Footprint(Set<String> containers, Set<String> volumes, Set<String> networks, Set<String> hostDirectories) {

    static Footprint now() {
        DockerClient client = DockerClientFactory.instance().client();
        return new Footprint(
                client.listContainersCmd().withShowAll(true).exec().stream()
                        .filter(Footprint::isOurs)
                        .map(Container::getId)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(client.listVolumesCmd().exec().getVolumes()).orElse(List.of()).stream()
                        .filter(volume -> !isOfTests(volume))
                        .map(InspectVolumeResponse::getName)
                        .collect(Collectors.toSet()),
                client.listNetworksCmd().exec().stream().map(Network::getId).collect(Collectors.toSet()),
                Arrays.stream(Optional.ofNullable(new File("/").list()).orElseThrow())
                        .collect(Collectors.toSet()));
    }

    private static boolean isOurs(Container container) {
        return Optional.ofNullable(container.getLabels()).orElse(Map.of()).containsKey("io.github.dood.created");
    }

    private static boolean isOfTests(InspectVolumeResponse volume) {
        return Optional.ofNullable(volume.getLabels()).orElse(Map.of()).containsKey("io.github.dood.it");
    }
}
