package io.github.dood.internal.memory.digest;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.memory.MemoryFolder;
import io.github.dood.internal.text.RawNames;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
     * @throws UnknownContentException when nobody can tell
     */
    public Contents of(Collection<Path> names) throws UnknownContentException {
        return of(names, SettledTimes.of(workspace, environment));
    }

    Contents of(Collection<Path> names, Optional<SettledTimes> times) throws UnknownContentException {
        Optional<StatIndex> index =
                times.isPresent() ? Optional.of(StatIndex.read(folder, times.get())) : Optional.empty();
        List<Path> files = List.copyOf(names);
        InputState[] states = FileReaders.states(workspace, index, files);
        if (index.isPresent()) {
            index.get().write(folder);
        }
        SortedMap<String, InputState> byName = new TreeMap<>();
        for (int number = 0; number < states.length; number++) {
            byName.put(RawNames.of(files.get(number)), states[number]);
        }
        return Contents.of(byName);
    }
}
