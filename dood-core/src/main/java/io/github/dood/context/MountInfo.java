package io.github.dood.context;

import io.github.dood.engine.MountPoint;
import io.github.dood.workspace.MountTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The job's mounts as its own kernel tells them, whoever started the job: Kubernetes, too, whose containers the engine
 * does not know.
 *
 * @param entries in the order in which they were mounted
 */
record MountInfo(List<Entry> entries) {

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    private static final int ROOT = 3;

    private static final int MOUNT_POINT = 4;

    private static final int OPTIONS = 5;

    /** White space and backslashes are written as three octal digits. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    /**
     * One mount.
     *
     * @param root the mounted directory, within its file system
     * @param mountPoint where the job sees it
     * @param fileSystem such as {@code ext4}
     * @param writable whether the job may write
     */
    record Entry(String root, String mountPoint, String fileSystem, boolean writable) {}

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
                entries.add(new Entry(
                        unescaped(fields[ROOT]),
                        unescaped(fields[MOUNT_POINT]),
                        halves[1].split(" ", 2)[0],
                        !fields[OPTIONS].matches("ro(,.*)?")));
            }
        }
        return new MountInfo(List.copyOf(entries));
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
     * Where the files lie on the host if their file system is its root's. That is a guess, which only the proof makes
     * more.
     */
    MountTable table() {
        Map<String, MountPoint> points = new LinkedHashMap<>();
        // A later mount hides an earlier one at the same place.
        entries.forEach(entry -> points.put(entry.mountPoint(), pointOf(entry)));
        return MountTable.guess(List.copyOf(points.values()), List.of());
    }

    private static MountPoint pointOf(Entry entry) {
        if (IN_MEMORY.contains(entry.fileSystem())) {
            return MountPoint.tmpfs(entry.mountPoint());
        }
        boolean whole = entry.root().equals("/");
        // Of a file system that is mounted as a whole nobody here knows where the host has it.
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
