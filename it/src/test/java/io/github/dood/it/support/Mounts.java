package io.github.dood.it.support;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mounts of job containers. */
public final class Mounts {

    private Mounts() {}

    public static Mount bind(Path source, String target) {
        return new Mount()
                .withType(MountType.BIND)
                .withSource(source.toString())
                .withTarget(target);
    }

    public static Mount volume(String name, String target) {
        return new Mount().withType(MountType.VOLUME).withSource(name).withTarget(target);
    }

    public static Mount anonymousVolume(String target) {
        return new Mount().withType(MountType.VOLUME).withTarget(target);
    }

    public static void add(CreateContainerCmd command, Mount... mounts) {
        HostConfig host = command.getHostConfig();
        List<Mount> all = new ArrayList<>(Optional.ofNullable(host.getMounts()).orElse(List.of()));
        all.addAll(List.of(mounts));
        host.withMounts(all);
    }
}
