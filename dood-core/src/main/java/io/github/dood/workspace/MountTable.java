package io.github.dood.workspace;

import io.github.dood.engine.MountPoint;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where what the job sees lies on the engine's host: what is mounted where in the job's container.
 *
 * @param mounts in no particular order
 * @param guessed whether their sources need not be there, since it was not the engine that named them
 * @param mountPoints where else the job has something mounted, so that the tool must see the same there
 */
public record MountTable(List<MountPoint> mounts, boolean guessed, List<Path> mountPoints) {

    private static final Comparator<MountPoint> BY_DEPTH =
            Comparator.comparingInt(mount -> destinationOf(mount).getNameCount());

    /** Keeps copies of the lists. */
    public MountTable {
        mounts = List.copyOf(mounts);
        mountPoints = List.copyOf(mountPoints);
    }

    /** The mounts of a container, as the engine knows them. */
    public static MountTable of(List<MountPoint> mounts) {
        return new MountTable(mounts, false, List.of());
    }

    /**
     * Mounts that somebody else than the engine tells.
     *
     * @param mountPoints where the job has something mounted, as its kernel says
     */
    public static MountTable guess(List<MountPoint> mounts, List<Path> mountPoints) {
        return new MountTable(mounts, true, mountPoints);
    }

    /** The job sees what the host has at the same paths: on a laptop, or beside a service that shares its files. */
    public static MountTable identity(List<Path> mountPoints) {
        return guess(List.of(MountPoint.bind("/", "/")), mountPoints);
    }

    /**
     * The mount that a path lies in: the one whose destination has the most components in common with it. {@code /builds2}
     * does not lie in {@code /builds}.
     *
     * @param path absolute, links resolved
     * @return none when the path lies in the container's own layer
     */
    public Optional<Location> locate(Path path) {
        return mounts.stream()
                .filter(mount -> path.startsWith(destinationOf(mount)))
                .max(BY_DEPTH)
                .map(mount -> new Location(
                        mount, destinationOf(mount).relativize(path).toString()));
    }

    /**
     * The same mounts at the places that their destinations name once links are followed, as a workspace's path is.
     *
     * @param real follows the links of a path, as far as it exists
     */
    public MountTable resolved(UnaryOperator<Path> real) {
        return new MountTable(
                mounts.stream()
                        .map(mount -> mount.at(real.apply(destinationOf(mount)).toString()))
                        .toList(),
                guessed,
                mountPoints);
    }

    /** The mounts strictly below a path, the outer ones first. */
    public List<MountPoint> below(Path path) {
        return mounts.stream()
                .filter(mount -> {
                    Path destination = destinationOf(mount);
                    return destination.startsWith(path) && !destination.equals(path);
                })
                .sorted(BY_DEPTH)
                .toList();
    }

    private static Path destinationOf(MountPoint mount) {
        return Path.of(mount.destination()).normalize();
    }

    /**
     * A place in a mount.
     *
     * @param mount the mount
     * @param rest the path below the mount's destination; empty at the destination itself
     */
    public record Location(MountPoint mount, String rest) {

        /** Where the engine's host has it; none when it has it nowhere. */
        public Optional<Path> hostPath() {
            return mount.source().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(mount.source())
                            .resolve(mount.subpath().orElse(""))
                            .resolve(rest));
        }
    }
}
