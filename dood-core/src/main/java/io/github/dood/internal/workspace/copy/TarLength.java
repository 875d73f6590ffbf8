package io.github.dood.internal.workspace.copy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** How long archives become: each entry begins with a block, and its content fills whole ones. */
final class TarLength {

    private static final int BLOCK = 512;

    /** A name that is longer gets an entry of its own. */
    private static final int LONGEST_NAME = 100;

    /** A part of a second is told in an entry of its own. */
    private static final int EXACT_TIME = 2 * BLOCK;

    private TarLength() {}

    /** Of an archive of such files. */
    static long of(SortedMap<Path, FileState> files, Path above) {
        long length = 0;
        for (Map.Entry<Path, FileState> file : files.entrySet()) {
            boolean isOnTheSecond = file.getValue().modified().toInstant().getNano() == 0;
            length += ofEntry(above.resolve(file.getKey()), file.getValue().size()) + (isOnTheSecond ? 0 : EXACT_TIME);
        }
        return length;
    }

    /** Of the archives that an engine sends when it is asked for some files and directories. */
    static long of(Collection<Path> places, SortedMap<Path, Inventory.Item> all) {
        Set<Path> asked = new HashSet<>(places);
        long length = 0;
        for (Map.Entry<Path, Inventory.Item> item : all.entrySet()) {
            if (asked.contains(Tree.ROOT) || lieIn(asked, item.getKey())) {
                boolean isFile = item.getValue().kind() == FileState.Kind.FILE;
                length += ofEntry(item.getKey(), isFile ? item.getValue().size() : 0);
            }
        }
        return length;
    }

    private static boolean lieIn(Set<Path> places, Path path) {
        for (Path above = path; above != null; above = above.getParent()) {
            if (places.contains(above)) {
                return true;
            }
        }
        return false;
    }

    private static long ofEntry(Path path, long size) {
        int name = path.toString().length();
        return BLOCK + wholeBlocks(size) + (name > LONGEST_NAME ? BLOCK + wholeBlocks(name) : 0);
    }

    private static long wholeBlocks(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }
}
