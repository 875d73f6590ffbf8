package io.github.dood.engine.dockerjava;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import io.github.dood.engine.Mount;

/** Our mounts in docker-java's form. */
final class Mounts {

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
        VolumeOptions options = mount.subpath().<VolumeOptions>map(Subpath::new).orElseGet(VolumeOptions::new);
        // Without NoCopy an empty volume is filled from the image as early as at create.
        return options.withNoCopy(true);
    }

    /** docker-java knows no subpath. */
    private static final class Subpath extends VolumeOptions {

        @JsonProperty("Subpath")
        private final String folder;

        private Subpath(String folder) {
            this.folder = folder;
        }
    }
}
