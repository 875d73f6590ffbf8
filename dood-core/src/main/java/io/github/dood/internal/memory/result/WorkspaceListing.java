package io.github.dood.internal.memory.result;

import io.github.dood.internal.memory.digest.FileFacts;
import io.github.dood.internal.memory.digest.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that a tool sees of a workspace, as the system tells of it without a look at contents.
 *
 * @param workspace links resolved
 * @param files by their paths below the workspace, as bytes
 */
record WorkspaceListing(Path workspace, SortedMap<String, FileFacts> files) {

    /**
     * Lists a workspace as it is now.
     *
     * @throws IOException when a directory cannot be read, so that nobody can tell what a tool sees there
     */
    static WorkspaceListing of(Path workspace) throws IOException {
        return new WorkspaceListing(workspace, FileTree.files(workspace));
    }

    /** The files and links that are wanted; directories are none. */
    SortedMap<String, FileFacts> select(Predicate<String> wanted) {
        SortedMap<String, FileFacts> selected = new TreeMap<>();
        for (Map.Entry<String, FileFacts> file : files.entrySet()) {
            if (!file.getValue().isDirectory() && wanted.test(file.getKey())) {
                selected.put(file.getKey(), file.getValue());
            }
        }
        return selected;
    }

    /**
     * The first path, by name, that is another one in a later listing, or in only one of both.
     *
     * @param later of the same workspace
     * @param besides what does not count
     */
    Optional<String> firstChange(WorkspaceListing later, Predicate<String> besides) {
        TreeSet<String> changed = new TreeSet<>();
        for (Map.Entry<String, FileFacts> file : files.entrySet()) {
            if (!isSame(file.getValue(), later.files.get(file.getKey()))) {
                changed.add(file.getKey());
            }
        }
        for (String path : later.files.keySet()) {
            if (!files.containsKey(path)) {
                changed.add(path);
            }
        }
        changed.removeIf(besides);
        return changed.isEmpty() ? Optional.empty() : Optional.of(changed.first());
    }

    /** A directory changes with each file that is made in it, which is seen by itself. */
    private static boolean isSame(FileFacts before, @Nullable FileFacts after) {
        return before.isDirectory() ? after != null && after.isDirectory() : before.equals(after);
    }
}
