package io.github.dood.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dood.engine.ContainerDetails;
import io.github.dood.engine.MountPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine's description of a container; docker-java drops the mounts' types and subpaths. */
final class ContainerJson {

    private ContainerJson() {}

    static ContainerDetails parse(JsonNode container) {
        return new ContainerDetails(
                container.path("Id").asText(),
                container.path("Name").asText().replaceFirst("^/", ""),
                container.at("/Config/Image").asText(),
                mountPointsOf(container));
    }

    private static List<MountPoint> mountPointsOf(JsonNode container) {
        Map<String, String> subpaths = subpathsByTarget(container);
        List<MountPoint> points = new ArrayList<>();
        for (JsonNode mount : container.path("Mounts")) {
            String destination = mount.path("Destination").asText();
            points.add(new MountPoint(
                    typeOf(mount.path("Type").asText()),
                    mount.path("Name").asText(""),
                    mount.path("Driver").asText(""),
                    mount.path("Source").asText(""),
                    destination,
                    Optional.ofNullable(subpaths.get(destination)),
                    mount.path("RW").asBoolean(true)));
        }
        // --tmpfs, unlike --mount type=tmpfs, is not among the mounts.
        container.at("/HostConfig/Tmpfs").fieldNames().forEachRemaining(folder -> points.add(MountPoint.tmpfs(folder)));
        return points;
    }

    /** Only the wish in HostConfig shows a subpath; the list of mounts hides it. */
    private static Map<String, String> subpathsByTarget(JsonNode container) {
        Map<String, String> subpaths = new HashMap<>();
        for (JsonNode mount : container.at("/HostConfig/Mounts")) {
            String subpath = mount.at("/VolumeOptions/Subpath").asText("");
            if (!subpath.isEmpty()) {
                subpaths.put(mount.path("Target").asText(), subpath);
            }
        }
        return subpaths;
    }

    private static MountPoint.Type typeOf(String type) {
        return switch (type) {
            case "bind" -> MountPoint.Type.BIND;
            case "volume" -> MountPoint.Type.VOLUME;
            case "tmpfs" -> MountPoint.Type.TMPFS;
            default -> MountPoint.Type.OTHER;
        };
    }
}
