package io.github.dood.internal.memory.digest;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.memory.MemoryFolder;
import io.github.dood.internal.text.RawNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Digests files of a workspace. What a run learned of files is kept in the project's folder, so that the next run reads only
 * those that may have changed.
 *
 * @param workspace absolute, links resolved
 * @param folder keeps what is known of files
 * @param environment tells when the system's times prove something
 */
public record InputDigests(Path workspace, MemoryFolder folder, Environment environment) {

    /**
     * What files are now.
     *
     * @param names relative to the workspace, in any order; one that is not there counts as missing
     * @throws IOException when nobody can tell
     */
    public Contents of(Collection<Path> names) throws IOException {
        return of(names, SettledTimes.of(workspace, environment));
    }

    /**
     * What files of a listing are, which was made just now.
     *
     * @param files what the system said of them, by their paths below the workspace, as {@link RawNames} has them
     * @throws IOException when nobody can tell
     */
    public Contents of(SortedMap<String, FileFacts> files) throws IOException {
        return of(files, SettledTimes.of(workspace, environment));
    }

    Contents of(Collection<Path> names, Optional<SettledTimes> times) throws IOException {
        SortedMap<String, @Nullable FileFacts> files = new TreeMap<>();
        for (Path name : names) {
            files.put(RawNames.of(name), null);
        }
        return of(files, times);
    }

    private Contents of(SortedMap<String, @Nullable FileFacts> files, Optional<SettledTimes> times) throws IOException {
        Optional<StatIndex> index =
                times.isPresent() ? Optional.of(StatIndex.read(folder, times.get())) : Optional.empty();
        String[] names = files.keySet().toArray(String[]::new);
        InputState[] states =
                FileReaders.states(workspace, index, names, files.values().toArray(FileFacts[]::new));
        if (index.isPresent()) {
            index.get().write(folder);
        }
        return Contents.of(names, states);
    }
}
