package io.github.dood.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;

/**
 * What is on the engine and its host: before and after a run both must be the same. What other builds may do at the same
 * time is not looked at: their jobs' containers, the tests' own volumes, and anonymous volumes, which nobody can tell
 * apart.
 *
 * @param containers the ids of the containers that dood made
 * @param volumes the names of the volumes, among them those that the engine made since an unknown name was mounted
 * @param networks their ids
 * @param hostHasProject whether the engine's host has something at the job's project directory
 */
record Footprint(Set<String> containers, Set<String> volumes, Set<String> networks, boolean hostHasProject) {

    private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}");

    static Footprint of(Path projectDirectory) {
        DockerClient client = DockerClientFactory.instance().client();
        return new Footprint(
                client.listContainersCmd().withShowAll(true).exec().stream()
                        .filter(Footprint::isOurs)
                        .map(Container::getId)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(client.listVolumesCmd().exec().getVolumes()).orElse(List.of()).stream()
                        .map(InspectVolumeResponse::getName)
                        .filter(name -> !name.startsWith(Volume.PREFIX)
                                && !ANONYMOUS.matcher(name).matches())
                        .collect(Collectors.toSet()),
                client.listNetworksCmd().exec().stream().map(Network::getId).collect(Collectors.toSet()),
                Files.exists(projectDirectory));
    }

    private static boolean isOurs(Container container) {
        Map<String, String> labels = Optional.ofNullable(container.getLabels()).orElse(Map.of());
        return labels.containsKey("io.github.dood.created");
    }
}
