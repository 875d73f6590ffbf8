package io.github.dood.internal.memory.result;

import io.github.dood.internal.memory.digest.FileFacts;
import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.workspace.copy.Outputs;
import io.github.dood.run.RunInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells which files of a workspace are a run's inputs.
 *
 * @param inputs as they were asked for
 * @param excluded what is no input whatever else holds, by path
 * @param named files that count in any case, relative to the workspace
 */
record InputSelection(RunInputs inputs, Predicate<String> excluded, Set<String> named) {

    /**
     * The inputs, by their paths.
     *
     * @param listing of the workspace
     * @throws IOException when a link cannot be followed, though it leads somewhere
     */
    SortedMap<String, FileFacts> of(WorkspaceListing listing) throws IOException {
        SortedMap<String, FileFacts> selected = listing.select(wanted().and(excluded.negate()));
        Deque<String> links = new ArrayDeque<>(linksIn(selected));
        while (!links.isEmpty()) {
            SortedMap<String, FileFacts> behind = behind(links.pop(), listing);
            behind.keySet().removeAll(selected.keySet());
            selected.putAll(behind);
            links.addAll(linksIn(behind));
        }
        return selected;
    }

    /**
     * The globs that match no file, which are most likely misspelt.
     *
     * @param listing of the workspace
     */
    List<String> globsWithoutMatch(WorkspaceListing listing) {
        List<String> unmatched = new ArrayList<>();
        for (String glob : inputs.globs()) {
            Outputs one = Outputs.of(List.of(glob));
            if (listing.select(path -> !excluded.test(path) && one.test(RawNames.path(path)))
                    .isEmpty()) {
                unmatched.add(glob);
            }
        }
        return unmatched;
    }

    private static List<String> linksIn(SortedMap<String, FileFacts> files) {
        List<String> links = new ArrayList<>();
        for (Map.Entry<String, FileFacts> file : files.entrySet()) {
            if (file.getValue().isLink()) {
                links.add(file.getKey());
            }
        }
        return links;
    }

    private Predicate<String> wanted() {
        if (inputs.names().isPresent()) {
            Pattern names = inputs.names().get();
            return path -> named.contains(path)
                    || names.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
        }
        if (inputs.globs().isEmpty()) {
            return path -> true;
        }
        Outputs globs = Outputs.of(inputs.globs());
        return path -> named.contains(path) || globs.test(RawNames.path(path));
    }

    /** What a link leads to counts where the tool follows it: within the workspace. */
    private SortedMap<String, FileFacts> behind(String link, WorkspaceListing listing) throws IOException {
        Path path = listing.workspace().resolve(RawNames.path(link));
        if (!Files.exists(path)) {
            return new TreeMap<>();
        }
        Path real = path.toRealPath();
        if (!real.startsWith(listing.workspace())) {
            return new TreeMap<>();
        }
        if (real.equals(listing.workspace())) {
            return listing.select(excluded.negate());
        }
        String target = RawNames.of(listing.workspace().relativize(real));
        return listing.select(file -> (file.equals(target) || file.startsWith(target + "/")) && !excluded.test(file));
    }
}
