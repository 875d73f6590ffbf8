package io.github.dood.internal.location;

import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.workspace.MountTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    private static final int OCTAL_DIGITS = 3;

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
    record Entry(String id, String parent, String root, String mountPoint, String fileSystem, boolean writable) {}

    /** The mounts of a job; none where the kernel does not tell. */
    static MountInfo in(Environment environment) {
        return parse(environment.read(Path.of("/proc/self/mountinfo")).orElse(""));
    }

    /** Reads the file; lines of another form are passed over, but no mount is. */
    static MountInfo parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.split("\n")) {
            // id, parent, device, root, mount point, options, more options, a dash, file system, ...
            int dash = line.indexOf(" - ");
            String[] fields = line.substring(0, Math.max(0, dash)).split(" ");
            if (fields.length > OPTIONS) {
                String[] fileSystem = line.substring(dash + 3).split(" ", -1);
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
        Set<String> ids = new HashSet<>();
        Map<String, List<Entry>> mounted = new HashMap<>();
        for (Entry entry : entries) {
            ids.add(entry.id());
            String place = placeIn(entry.parent(), entry.mountPoint());
            if (!mounted.containsKey(place)) {
                mounted.put(place, new ArrayList<>());
            }
            mounted.get(place).add(entry);
        }
        Set<String> buried = new HashSet<>();
        int before;
        do {
            before = buried.size();
            for (Entry entry : entries) {
                if (buried.contains(entry.parent()) || ids.contains(entry.parent()) && isBuried(entry, mounted)) {
                    buried.add(entry.id());
                }
            }
        } while (buried.size() > before);
        List<Entry> visible = new ArrayList<>();
        for (Entry entry : entries) {
            if (!buried.contains(entry.id()) && !isUnderAnother(entry, mounted)) {
                visible.add(entry);
            }
        }
        return List.copyOf(visible);
    }

    /**
     * Where mounts lie on each other.
     *
     * @param mount the number of the one that they lie in
     * @param path where the job sees it
     */
    private static String placeIn(String mount, String path) {
        return mount + " " + path;
    }

    /** Whether something else was mounted right over it. */
    private static boolean isUnderAnother(Entry entry, Map<String, List<Entry>> mounted) {
        for (Entry other : mounted.getOrDefault(placeIn(entry.id(), entry.mountPoint()), List.of())) {
            if (other != entry) {
                return true;
            }
        }
        return false;
    }

    /** Whether something else was mounted over a directory around it. */
    private static boolean isBuried(Entry entry, Map<String, List<Entry>> mounted) {
        for (String around = parentOf(entry.mountPoint()); !around.isEmpty(); around = parentOf(around)) {
            for (Entry other : mounted.getOrDefault(placeIn(entry.parent(), around), List.of())) {
                // The first mount of all is its own parent.
                if (!other.id().equals(entry.parent())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String parentOf(String path) {
        int end = path.lastIndexOf('/');
        return end == 0 && path.length() > 1 ? "/" : path.substring(0, Math.max(0, end));
    }

    private static boolean isWritable(String options) {
        return !options.equals("ro") && !options.startsWith("ro,");
    }

    /** White space and backslashes are written as three octal digits. */
    private static String unescaped(String field) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (int escape = field.indexOf('\\'); escape >= 0; escape = field.indexOf('\\', escape + 1)) {
            int end = escape + 1 + OCTAL_DIGITS;
            if (escape >= copied && end <= field.length() && isOctal(field, escape + 1, end)) {
                text.append(field, copied, escape).append((char) Integer.parseInt(field, escape + 1, end, 8));
                copied = end;
            }
        }
        return copied == 0 ? field : text.append(field, copied, field.length()).toString();
    }

    private static boolean isOctal(String text, int begin, int end) {
        for (int index = begin; index < end; index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '7') {
                return false;
            }
        }
        return true;
    }

    /** All places where something is mounted. */
    List<String> mountPoints() {
        Set<String> places = new LinkedHashSet<>();
        for (Entry entry : entries) {
            places.add(entry.mountPoint());
        }
        return List.copyOf(places);
    }

    /**
     * Where kernel and engine say the same of what is mounted: the kernel follows a directory that is renamed on the host,
     * and the engine tells what it was once given.
     *
     * @param told by the engine of the job's own container, at the places where the job sees them
     */
    Set<String> confirmed(List<MountPoint> told) {
        Map<String, String> roots = new LinkedHashMap<>();
        for (Entry entry : entries) {
            roots.put(entry.mountPoint(), entry.root());
        }
        Set<String> confirmed = new HashSet<>();
        for (MountPoint mount : told) {
            if (isSame(mount, roots.getOrDefault(mount.destination(), "/"))) {
                confirmed.add(mount.destination());
            }
        }
        return confirmed;
    }

    /** The kernel's path begins where its file system does, which the host may have anywhere. */
    private static boolean isSame(MountPoint mount, String root) {
        String source = mount.subpath().isPresent()
                ? mount.source() + "/" + mount.subpath().get()
                : mount.source();
        return !root.equals("/") && source.endsWith(root);
    }

    /** Where the files lie on the host if their file system is its root's. That is a guess until it is proven. */
    MountTable table() {
        Map<String, MountPoint> points = new LinkedHashMap<>();
        // A later mount hides an earlier one at the same place.
        for (Entry entry : entries) {
            points.put(entry.mountPoint(), pointOf(entry));
        }
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
