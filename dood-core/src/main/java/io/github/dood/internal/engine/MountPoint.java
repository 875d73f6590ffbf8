package io.github.dood.internal.engine;

import java.util.Optional;

/**
 * One mount of an existing container, as the engine knows it.
 *
 * @param type what is mounted
 * @param volume the volume's name; empty when this is no volume
 * @param driver the volume's driver, {@code local} for the engine's own; empty when this is no volume
 * @param source where it lies on the engine's host; empty when nowhere. A link there is not resolved
 * @param destination where the container sees it, absolute
 * @param subpath the folder of the volume that is mounted; none for all of it
 * @param writable whether the container may write
 */
public record MountPoint(
        Type type,
        String volume,
        String driver,
        String source,
        String destination,
        Optional<String> subpath,
        boolean writable) {

    /** What a mount can be made of. */
    public enum Type {
        /** A path on the engine's host. */
        BIND,
        /** A volume of the engine, named or anonymous. */
        VOLUME,
        /** Memory; no other container can see it. */
        TMPFS,
        /** Anything else. */
        OTHER
    }

    /** The same mount, seen at another place of the container. */
    public MountPoint at(String place) {
        return new MountPoint(type, volume, driver, source, place, subpath, writable);
    }

    /** A bind of a path of the engine's host, writable. */
    public static MountPoint bind(String source, String destination) {
        return new MountPoint(Type.BIND, "", "", source, destination, Optional.empty(), true);
    }

    /** A whole volume of the engine's own driver, writable. */
    public static MountPoint volume(String name, String source, String destination) {
        return new MountPoint(Type.VOLUME, name, "local", source, destination, Optional.empty(), true);
    }

    /** A folder in memory. */
    public static MountPoint tmpfs(String destination) {
        return new MountPoint(Type.TMPFS, "", "", "", destination, Optional.empty(), true);
    }
}
