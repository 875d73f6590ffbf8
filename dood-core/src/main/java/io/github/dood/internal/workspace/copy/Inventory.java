package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.text.RawNames;
import io.github.dood.run.ToolOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What a volume has, as {@code find} lists it. The list comes from a program of an untrusted image, so its paths are
 * checked.
 *
 * @param items by their paths relative to the workspace, directories before what is in them
 */
record Inventory(SortedMap<Path, Item> items) {

    /**
     * What find has to print of each file, the directory itself last, which shows that nothing was lost on the way. Every
     * part ends with a zero byte, which no name has.
     */
    static final String FORMAT = "%i %C@ %y %m %T@ %s %U %G\\0%P\\0%l\\0";

    private static final int PARTS = 3;

    /** No path is longer. */
    private static final int LONGEST_PART = 8192;

    private static final int FACTS = 8;

    /** In seconds; some file systems know none later. */
    private static final long LAST_TIME_OF_ALL = Integer.MAX_VALUE;

    private static final int LARGEST_ROUNDING = 2;

    /** Whatever prints more would only fill the memory. */
    private static final int MOST_FILES = 2_000_000;

    /**
     * A file of the volume.
     *
     * @param identity changes whenever anything of the file does: its number and the time of its last change
     * @param kind what it is
     * @param made its mode, owner and time
     * @param size in bytes
     * @param link where it points to, when it is a link
     */
    record Item(String identity, FileState.Kind kind, Made made, long size, Optional<Path> link) {

        /** Whether a file has the size and time of one that was unpacked. Podman rounds times, and some file systems do. */
        private boolean isAsSent(FileState file) {
            long sent = file.modified().to(TimeUnit.SECONDS);
            return size == file.size()
                    && (sent < 0
                            || sent > LAST_TIME_OF_ALL
                            || Math.abs(made.modified().to(TimeUnit.SECONDS) - sent) <= LARGEST_ROUNDING);
        }
    }

    /** What it should have in common with these files, but has not: what one side lacks, and files of another size or time. */
    List<Path> differences(SortedMap<Path, FileState> files) {
        Set<Path> differences = new TreeSet<>();
        files.forEach((path, state) -> {
            Item item = items.get(path);
            if (item == null || state.isFile() && !item.isAsSent(state)) {
                differences.add(path);
            }
        });
        items.keySet().stream().filter(path -> !files.containsKey(path)).forEach(differences::add);
        return List.copyOf(differences);
    }

    /** The paths that are new or not what they were. */
    SortedMap<Path, Item> changedSince(Inventory before) {
        SortedMap<Path, Item> changed = new TreeMap<>();
        items.forEach((path, item) -> {
            Item old = before.items.get(path);
            if (old == null || !old.identity().equals(item.identity())) {
                changed.put(path, item);
            }
        });
        return changed;
    }

    /** Takes find's output and makes it an inventory. */
    static final class Reader implements ToolOutput {

        /** Of a time: its seconds, and their fraction. */
        private static final int MOST_DIGITS = 12;

        private static final String NO_NANOSECONDS = "000000000";

        private final ByteArrayOutputStream part = new ByteArrayOutputStream();

        private final List<String> parts = new ArrayList<>(PARTS);

        private final SortedMap<Path, Item> items = new TreeMap<>();

        private final int most;

        private boolean complete;

        Reader() {
            this(MOST_FILES);
        }

        Reader(int most) {
            this.most = most;
        }

        @Override
        public void write(boolean error, byte[] buffer, int length) throws IOException {
            if (error) {
                return;
            }
            int start = 0;
            for (int index = 0; index < length; index++) {
                if (buffer[index] != 0) {
                    continue;
                }
                take(buffer, start, index);
                start = index + 1;
                parts.add(part.toString(StandardCharsets.ISO_8859_1));
                part.reset();
                if (parts.size() == PARTS) {
                    add(parts.get(0), parts.get(1), parts.get(2));
                    parts.clear();
                }
            }
            take(buffer, start, length);
        }

        private void take(byte[] buffer, int start, int end) throws IOException {
            if (part.size() + end - start > LONGEST_PART) {
                throw new IOException("find printed no list of files");
            }
            part.write(buffer, start, end - start);
        }

        private void add(String facts, String name, String link) throws IOException {
            complete = name.isEmpty();
            if (complete) {
                return;
            }
            String[] words = facts.split(" ");
            Path path = RawNames.path(name);
            if (words.length != FACTS || !Tree.isInside(path) || items.size() == most) {
                throw new IOException("find printed no list of files");
            }
            try {
                items.put(
                        path,
                        new Item(
                                words[0] + " " + words[1],
                                kindOf(words[2]),
                                new Made(
                                        Integer.parseInt(words[3], 8),
                                        Integer.parseUnsignedInt(words[6]),
                                        Integer.parseUnsignedInt(words[7]),
                                        timeOf(words[4])),
                                Long.parseLong(words[5]),
                                words[2].equals("l") ? Optional.of(RawNames.path(link)) : Optional.empty()));
            } catch (NumberFormatException malformed) {
                throw new IOException("find printed no list of files", malformed);
            }
        }

        private static FileState.Kind kindOf(String letter) {
            return switch (letter) {
                case "d" -> FileState.Kind.DIRECTORY;
                case "f" -> FileState.Kind.FILE;
                case "l" -> FileState.Kind.LINK;
                default -> FileState.Kind.SPECIAL;
            };
        }

        private static FileTime timeOf(String seconds) {
            int sign = seconds.startsWith("-") ? -1 : 1;
            int point = seconds.indexOf('.');
            String whole = digits(seconds.substring(sign < 0 ? 1 : 0, point < 0 ? seconds.length() : point));
            String fraction = point < 0 ? "" : digits(seconds.substring(point + 1));
            String nanoseconds = (fraction + NO_NANOSECONDS).substring(0, NO_NANOSECONDS.length());
            return FileTime.from(
                    Instant.ofEpochSecond(sign * Long.parseLong(whole), sign * Long.parseLong(nanoseconds)));
        }

        /** Nothing but digits: Java reads signs, too. */
        private static String digits(String text) {
            if (text.isEmpty() || text.length() > MOST_DIGITS) {
                throw new NumberFormatException(text);
            }
            for (int index = 0; index < text.length(); index++) {
                if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                    throw new NumberFormatException(text);
                }
            }
            return text;
        }

        /** The inventory; none when the output did not end with the directory itself. */
        Optional<Inventory> inventory() {
            return complete && part.size() == 0 && parts.isEmpty()
                    ? Optional.of(new Inventory(items))
                    : Optional.empty();
        }
    }
}
