package io.github.dood.internal.engine;

import java.util.Map;
import java.util.Optional;

/**
 * One mount of a container about to be created.
 *
 * @param type what is mounted
 * @param source a path on the engine's host, or a volume's name; empty for a new volume that goes with the container
 * @param subpath the folder of the volume that is mounted; none for all of it
 * @param target where the container sees it, absolute
 * @param readOnly whether the container may only read
 * @param recursive whether a bind brings what the host has mounted below its source
 * @param labels that a volume gets where the engine has to make it, since it is not there
 */
public record Mount(
        Type type,
        String source,
        Optional<String> subpath,
        String target,
        boolean readOnly,
        boolean recursive,
        Map<String, String> labels) {

    /** What a mount can be made of. */
    public enum Type {
        /** A path on the engine's host. */
        BIND,
        /** A volume of the engine. */
        VOLUME
    }

    /** Mounts a path of the engine's host, without what is mounted below it there. Podman 4.3 mounts that all the same. */
    public static Mount bind(String source, String target, boolean readOnly) {
        return new Mount(Type.BIND, source, Optional.empty(), target, readOnly, false, Map.of());
    }

    /** Mounts a path of the engine's host with all that is mounted below it there, only to be read. */
    public static Mount bindAll(String source, String target) {
        return new Mount(Type.BIND, source, Optional.empty(), target, true, true, Map.of());
    }

    /** Mounts a whole volume. */
    public static Mount volume(String name, String target, boolean readOnly) {
        return new Mount(Type.VOLUME, name, Optional.empty(), target, readOnly, false, Map.of());
    }

    /** Mounts a new and empty volume without a name, which goes with its container. */
    public static Mount anonymousVolume(String target) {
        return volume("", target, false);
    }

    /** Mounts a folder of a volume; needs {@link Feature#VOLUME_SUBPATH}. */
    public static Mount volume(String name, String subpath, String target, boolean readOnly) {
        return new Mount(Type.VOLUME, name, Optional.of(subpath), target, readOnly, false, Map.of());
    }

    /** The same mount of a volume that bears labels. */
    public Mount labelled(Map<String, String> volumeLabels) {
        return new Mount(type, source, subpath, target, readOnly, recursive, volumeLabels);
    }
}
