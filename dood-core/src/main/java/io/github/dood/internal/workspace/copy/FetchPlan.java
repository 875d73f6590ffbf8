package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.text.RawNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Decides which files and directories to ask the engine for, to get the wanted files with the least effort: a request for
 * each file, or one for a directory with what else is in it.
 */
final class FetchPlan {

    /** One request takes as long as so many bytes. */
    private static final long REQUEST = 1_000_000;

    private FetchPlan() {}

    /**
     * The paths to ask for; each wanted file is one of them or lies below one.
     *
     * @param all what there is
     * @param wanted regular files among them
     */
    static List<Path> of(SortedMap<Path, Inventory.Item> all, Set<Path> wanted) {
        List<Path> inner = new ArrayList<>(all.keySet());
        Map<Path, Long> bytes = new HashMap<>();
        Map<Path, Long> apart = new HashMap<>();
        // Backwards, what is in a directory comes before it.
        for (int index = inner.size() - 1; index >= 0; index--) {
            Path path = inner.get(index);
            Path parent = Tree.parentOf(path);
            long size = all.get(path).size();
            long total = all.get(path).kind() == FileState.Kind.FILE ? size : bytes.getOrDefault(path, 0L);
            long cost =
                    wanted.contains(path) ? REQUEST + size : Math.min(apart.getOrDefault(path, 0L), REQUEST + total);
            bytes.merge(parent, total, Long::sum);
            apart.merge(parent, cost, Long::sum);
        }
        if (isBetterWhole(Tree.ROOT, bytes, apart)) {
            return List.of(Tree.ROOT);
        }
        Set<Path> plan = new LinkedHashSet<>();
        // What is asked for, and all below it.
        Set<Path> covered = new HashSet<>();
        for (Path path : inner) {
            if (covered.contains(Tree.parentOf(path))) {
                covered.add(path);
            } else if (wanted.contains(path) || isBetterWhole(path, bytes, apart)) {
                Path place = nameable(path);
                plan.add(place);
                covered.add(place);
                covered.add(path);
            }
        }
        return List.copyOf(plan);
    }

    private static boolean isBetterWhole(Path directory, Map<Path, Long> bytes, Map<Path, Long> apart) {
        long cost = apart.getOrDefault(directory, 0L);
        return cost > REQUEST + bytes.getOrDefault(directory, 0L);
    }

    /** The engine finds nothing by a name that is no text, but sends it with the directory it is in. */
    private static Path nameable(Path path) {
        Path place = path;
        while (RawNames.isGarbled(RawNames.text(place))) {
            place = Tree.parentOf(place);
        }
        return place;
    }
}
