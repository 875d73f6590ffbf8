package io.github.dood.internal.workspace;

import io.github.dood.internal.engine.MountPoint;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where what the job sees lies on the engine's host: what is mounted where in the job's container.
 *
 * <p>The kernel or the engine names a mount, and Java cannot express a path for which the job's locale has no letters.
 * Such a mount cannot be used: no workspace lies in it, and a workspace that it lies below is not shared.
 *
 * @param mounts in no particular order
 * @param guessed whether their sources need not be there, since it was not the engine that named them
 * @param mountPoints where the job has something mounted as its kernel says, absolute; the tool must see the same there
 * @param confirmed the mount points among them of which kernel and engine say the same, where the engine knows the
 *     job's container for sure
 */
public record MountTable(List<MountPoint> mounts, boolean guessed, List<String> mountPoints, Set<String> confirmed) {

    /** Keeps copies of the lists. */
    public MountTable {
        mounts = List.copyOf(mounts);
        mountPoints = List.copyOf(mountPoints);
        confirmed = Set.copyOf(confirmed);
    }

    /** The mounts of a container, as the engine knows them. */
    public static MountTable of(List<MountPoint> mounts) {
        return new MountTable(mounts, false, List.of(), Set.of());
    }

    /**
     * Mounts that somebody else than the engine tells.
     *
     * @param mountPoints where the job has something mounted, as its kernel says
     */
    public static MountTable guess(List<MountPoint> mounts, List<String> mountPoints) {
        return new MountTable(mounts, true, mountPoints, Set.of());
    }

    /** The job sees what the host has at the same paths: on a laptop, or beside a service that shares its files. */
    public static MountTable identity(List<String> mountPoints) {
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
        MountPoint deepest = null;
        for (MountPoint mount : mounts) {
            if (holds(mount.destination(), path)
                    && (deepest == null || depthOf(mount.destination()) > depthOf(deepest.destination()))) {
                deepest = mount;
            }
        }
        if (deepest == null) {
            return Optional.empty();
        }
        Path place = pathOf(deepest.destination()).orElseThrow();
        return Optional.of(new Location(deepest, place.relativize(path).toString()));
    }

    private static boolean holds(String place, Path path) {
        Optional<Path> known = pathOf(place);
        return known.isPresent() && path.startsWith(known.get());
    }

    /**
     * The same mounts at the places that their destinations name once links are followed, as a workspace's path is.
     *
     * @param real follows the links of a path, as far as it exists
     */
    public MountTable resolved(UnaryOperator<Path> real) {
        List<MountPoint> resolved = new ArrayList<>();
        for (MountPoint mount : mounts) {
            resolved.add(mount.at(resolved(mount.destination(), real)));
        }
        return new MountTable(resolved, guessed, mountPoints, confirmed);
    }

    /**
     * The same mounts beside what the job's kernel says, which knows of those that the job made itself.
     *
     * @param points where the job has something mounted
     * @param known those of which kernel and engine say the same
     */
    public MountTable besides(List<String> points, Set<String> known) {
        return new MountTable(mounts, guessed, points, known);
    }

    /** Whether kernel and engine say the same of what is mounted at a place or around it. */
    boolean isConfirmed(Path place) {
        String deepest = "";
        for (String point : mountPoints) {
            if (holds(point, place) && (deepest.isEmpty() || depthOf(point) > depthOf(deepest))) {
                deepest = point;
            }
        }
        return confirmed.contains(deepest);
    }

    /** The mounts strictly below a path, the outer ones first. */
    public List<MountPoint> below(Path path) {
        List<MountPoint> below = new ArrayList<>();
        for (MountPoint mount : mounts) {
            if (isBelow(mount.destination(), path)) {
                below.add(mount);
            }
        }
        if (below.size() > 1) {
            below.sort(Comparator.comparingInt(mount -> depthOf(mount.destination())));
        }
        return below;
    }

    /** The mounts strictly below a path whose place or source Java cannot name. */
    public List<String> unnamedBelow(Path path) {
        return Stream.concat(
                        below(path).stream().flatMap(mount -> Stream.of(mount.destination(), mount.source())),
                        mountPoints.stream().filter(place -> isBelow(place, path)))
                .filter(text -> pathOf(text).isEmpty())
                .distinct()
                .toList();
    }

    /** A path without detours; none where the job's locale has no letters for it. */
    static Optional<Path> pathOf(String text) {
        try {
            return Optional.of(Path.of(text).normalize());
        } catch (InvalidPathException unnamed) {
            return Optional.empty();
        }
    }

    /** Whether a place lies strictly below a path. */
    static boolean isBelow(String place, Path path) {
        String start = path.getNameCount() == 0 ? "/" : path + "/";
        Optional<Path> known = pathOf(place);
        return known.isPresent() ? known.get().startsWith(path) && !known.get().equals(path) : place.startsWith(start);
    }

    /** For a place that Java cannot name, links are followed in the part above it that Java can name. */
    private static String resolved(String place, UnaryOperator<Path> real) {
        int end = place.lastIndexOf('/');
        Optional<Path> known = pathOf(place);
        if (known.isPresent()) {
            return real.apply(known.get()).toString();
        }
        return end <= 0 ? place : resolved(place.substring(0, end), real) + place.substring(end);
    }

    private static int depthOf(String place) {
        Optional<Path> known = pathOf(place);
        return known.isPresent() ? known.get().getNameCount() : new StringTokenizer(place, "/").countTokens();
    }

    /**
     * A place in a mount.
     *
     * @param mount the mount
     * @param rest the path below the mount's destination; empty at the destination itself
     */
    public record Location(MountPoint mount, String rest) {

        /** Where the engine's host has it; none when it has it nowhere, or where Java cannot name it. */
        public Optional<Path> hostPath() {
            Optional<Path> source = pathOf(mount.source());
            return source.isEmpty() || mount.source().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            source.get().resolve(mount.subpath().orElse("")).resolve(rest));
        }
    }
}
