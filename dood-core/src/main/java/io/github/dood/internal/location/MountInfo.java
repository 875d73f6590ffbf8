package io.github.dood.internal.location;

import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.workspace.MountTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The job's mounts as its own kernel tells them, whoever started the job: Kubernetes, too, whose containers the engine
 * does not know.
 *
 * @param entries in the kernel's order; without those that are hidden by a later mount
 */
record MountInfo(List<Entry> entries) {

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    private static final int ID = 0;

    private static final int PARENT = 1;

    private static final int ROOT = 3;

    private static final int MOUNT_POINT = 4;

    private static final int OPTIONS = 5;

    /** White space and backslashes are written as three octal digits. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    /**
     * One mount.
     *
     * @param id the kernel's number for it
     * @param parent the number of the mount that it lies in
     * @param root the mounted directory, within its file system
     * @param mountPoint where the job sees it
     * @param fileSystem such as {@code ext4}
     * @param writable whether the job may write
     */
    record Entry(String id, String parent, String root, String mountPoint, String fileSystem, boolean writable) {

        Place place() {
            return new Place(parent, mountPoint);
        }
    }

    /**
     * Where mounts lie on each other.
     *
     * @param mount that they lie in
     * @param path where the job sees it
     */
    private record Place(String mount, String path) {

        /** The directories around it. */
        Stream<Place> around() {
            return Stream.iterate(parentOf(path), above -> !above.isEmpty(), Place::parentOf)
                    .map(above -> new Place(mount, above));
        }

        private static String parentOf(String path) {
            int end = path.lastIndexOf('/');
            return end == 0 && path.length() > 1 ? "/" : path.substring(0, Math.max(0, end));
        }
    }

    /** The mounts of a job; none where the kernel does not tell. */
    static MountInfo in(Environment environment) {
        return parse(environment.read(Path.of("/proc/self/mountinfo")).orElse(""));
    }

    /** Reads the file; lines of another form are passed over, but no mount is. */
    static MountInfo parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.split("\n")) {
            // id, parent, device, root, mount point, options, more options, a dash, file system, ...
            String[] halves = line.split(" - ", 2);
            String[] fields = halves[0].split(" ");
            if (halves.length == 2 && fields.length > OPTIONS) {
                String[] fileSystem = halves[1].split(" ", -1);
                entries.add(new Entry(
                        fields[ID],
                        fields[PARENT],
                        unescaped(fields[ROOT]),
                        unescaped(fields[MOUNT_POINT]),
                        fileSystem[0],
                        isWritable(fields[OPTIONS]) && isWritable(fileSystem[fileSystem.length - 1])));
            }
        }
        return new MountInfo(visible(entries));
    }

    private static List<Entry> visible(List<Entry> entries) {
        Set<String> ids = entries.stream().map(Entry::id).collect(Collectors.toSet());
        Map<Place, List<Entry>> mounted = entries.stream().collect(Collectors.groupingBy(Entry::place));
        Set<String> buried = new HashSet<>();
        int before;
        do {
            before = buried.size();
            entries.stream()
                    .filter(entry ->
                            buried.contains(entry.parent()) || ids.contains(entry.parent()) && isBuried(entry, mounted))
                    .map(Entry::id)
                    .forEach(buried::add);
        } while (buried.size() > before);
        return entries.stream()
                .filter(entry -> !buried.contains(entry.id()) && !isUnderAnother(entry, mounted))
                .toList();
    }

    /** Whether something else was mounted right over it. */
    private static boolean isUnderAnother(Entry entry, Map<Place, List<Entry>> mounted) {
        return mounted.getOrDefault(new Place(entry.id(), entry.mountPoint()), List.of()).stream()
                .anyMatch(other -> other != entry);
    }

    /** Whether something else was mounted over a directory around it. */
    private static boolean isBuried(Entry entry, Map<Place, List<Entry>> mounted) {
        return entry.place()
                .around()
                .flatMap(place -> mounted.getOrDefault(place, List.of()).stream())
                // The first mount of all is its own parent.
                .anyMatch(other -> !other.id().equals(entry.parent()));
    }

    private static boolean isWritable(String options) {
        return !options.matches("ro(,.*)?");
    }

    private static String unescaped(String field) {
        return ESCAPE.matcher(field)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 8))));
    }

    /** All places where something is mounted. */
    List<String> mountPoints() {
        return entries.stream().map(Entry::mountPoint).distinct().toList();
    }

    /**
     * Where kernel and engine say the same of what is mounted: the kernel follows a directory that is renamed on the host,
     * and the engine tells what it was once given.
     *
     * @param told by the engine of the job's own container, at the places where the job sees them
     */
    Set<String> confirmed(List<MountPoint> told) {
        Map<String, String> roots = new LinkedHashMap<>();
        entries.forEach(entry -> roots.put(entry.mountPoint(), entry.root()));
        return told.stream()
                .filter(mount -> isSame(mount, roots.getOrDefault(mount.destination(), "/")))
                .map(MountPoint::destination)
                .collect(Collectors.toSet());
    }

    /** The kernel's path begins where its file system does, which the host may have anywhere. */
    private static boolean isSame(MountPoint mount, String root) {
        String source =
                mount.subpath().map(folder -> mount.source() + "/" + folder).orElse(mount.source());
        return !root.equals("/") && source.endsWith(root);
    }

    /** Where the files lie on the host if their file system is its root's. That is a guess until it is proven. */
    MountTable table() {
        Map<String, MountPoint> points = new LinkedHashMap<>();
        // A later mount hides an earlier one at the same place.
        entries.forEach(entry -> points.put(entry.mountPoint(), pointOf(entry)));
        return MountTable.guess(List.copyOf(points.values()), mountPoints());
    }

    private static MountPoint pointOf(Entry entry) {
        if (IN_MEMORY.contains(entry.fileSystem())) {
            return MountPoint.tmpfs(entry.mountPoint());
        }
        boolean whole = entry.root().equals("/");
        // Where a file system is mounted as a whole, nothing in the job says where the host has it.
        return new MountPoint(
                whole ? MountPoint.Type.OTHER : MountPoint.Type.BIND,
                "",
                "",
                whole ? "" : entry.root(),
                entry.mountPoint(),
                Optional.empty(),
                entry.writable());
    }
}
