package io.github.dood.engine.dockerjava;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import io.github.dood.engine.ContainerDetails;
import io.github.dood.engine.Mount;
import io.github.dood.engine.MountPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Mounts in docker-java's form and in ours. */
final class Mounts {

    private static final String SUBPATH = "Subpath";

    private Mounts() {}

    static com.github.dockerjava.api.model.Mount toEngine(Mount mount) {
        com.github.dockerjava.api.model.Mount result = new com.github.dockerjava.api.model.Mount()
                .withSource(mount.source())
                .withTarget(mount.target())
                .withReadOnly(mount.readOnly());
        return switch (mount.type()) {
            case BIND -> result.withType(MountType.BIND);
            case VOLUME -> result.withType(MountType.VOLUME).withVolumeOptions(optionsOf(mount));
        };
    }

    private static VolumeOptions optionsOf(Mount mount) {
        // Without NoCopy an empty volume is filled from the image as early as at create.
        VolumeOptions options = new VolumeOptions().withNoCopy(true);
        // docker-java does not know Subpath, but sends on what it does not know.
        mount.subpath().ifPresent(subpath -> options.getRawValues().put(SUBPATH, subpath));
        return options;
    }

    static ContainerDetails detailsOf(InspectContainerResponse container) {
        return new ContainerDetails(
                container.getId(),
                container.getName().replaceFirst("^/", ""),
                Optional.ofNullable(container.getConfig())
                        .map(config -> config.getImage())
                        .orElse(""),
                mountPointsOf(container));
    }

    private static List<MountPoint> mountPointsOf(InspectContainerResponse container) {
        Map<String, String> subpaths = subpathsByTarget(container.getHostConfig());
        List<MountPoint> points = new ArrayList<>();
        for (InspectContainerResponse.Mount mount :
                Optional.ofNullable(container.getMounts()).orElse(List.of())) {
            String destination = mount.getDestination().getPath();
            points.add(new MountPoint(
                    typeOf(mount),
                    textOf(mount.getName()),
                    textOf(mount.getDriver()),
                    textOf(mount.getSource()),
                    destination,
                    Optional.ofNullable(subpaths.get(destination)),
                    !Boolean.FALSE.equals(mount.getRW())));
        }
        // --tmpfs, unlike --mount type=tmpfs, is not among the mounts.
        Optional.ofNullable(container.getHostConfig()).map(HostConfig::getTmpFs).ifPresent(folders -> folders.keySet()
                .forEach(folder -> points.add(MountPoint.tmpfs(folder))));
        return points;
    }

    /** Only the wish in HostConfig shows a subpath; the list of mounts hides it. */
    private static Map<String, String> subpathsByTarget(HostConfig host) {
        return Optional.ofNullable(host).map(HostConfig::getMounts).orElse(List.of()).stream()
                .filter(mount -> mount.getVolumeOptions() != null
                        && mount.getVolumeOptions().getRawValues().get(SUBPATH) instanceof String subpath
                        && !subpath.isEmpty())
                .collect(Collectors.toMap(
                        com.github.dockerjava.api.model.Mount::getTarget, mount -> mount.getVolumeOptions()
                                .getRawValues()
                                .get(SUBPATH)
                                .toString()));
    }

    private static MountPoint.Type typeOf(InspectContainerResponse.Mount mount) {
        String type = String.valueOf(mount.getRawValues().get("Type"));
        return switch (type) {
            case "bind" -> MountPoint.Type.BIND;
            case "volume" -> MountPoint.Type.VOLUME;
            case "tmpfs" -> MountPoint.Type.TMPFS;
            default -> MountPoint.Type.OTHER;
        };
    }

    private static String textOf(String value) {
        return Optional.ofNullable(value).orElse("");
    }
}
