package io.github.dood.internal.memory.result;

import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.workspace.copy.Outputs;
import io.github.dood.run.RunInputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * A run, as far as its result depends on what is known before it starts.
 *
 * @param tool tells it from other runs of the project, whatever has changed of it
 * @param workspace links resolved
 * @param target where the tool sees it
 * @param settings all that its result depends on beside image and files, by name
 * @param inputs the files that count
 * @param named files that count in any case, relative to the workspace
 * @param outputs globs of what it may write; none where it can write nothing at all
 * @param besides files and directories that others may write, relative to the workspace
 */
public record ResultQuestion(
        String tool,
        Path workspace,
        String target,
        SortedMap<String, String> settings,
        RunInputs inputs,
        Set<String> named,
        Optional<List<String>> outputs,
        Set<String> besides) {

    /** Whether a path below the workspace, as bytes, is one that the run may write. */
    Predicate<String> isOutput() {
        if (outputs.isEmpty() || outputs.get().isEmpty()) {
            return path -> false;
        }
        Outputs globs = Outputs.of(outputs.get());
        return path -> globs.test(RawNames.path(path));
    }

    /** Whether a path below the workspace, as bytes, may change while the tool runs. */
    Predicate<String> mayChange() {
        return outputs.isEmpty() ? path -> true : isOutput().or(this::isBeside).or(this::isAbove);
    }

    /** Whether a path below the workspace, as bytes, has no part in the result. */
    Predicate<String> isNoInput() {
        return isOutput().or(this::isBeside);
    }

    private boolean isBeside(String path) {
        for (String beside : besides) {
            if (path.equals(beside) || path.startsWith(beside + "/")) {
                return true;
            }
        }
        return false;
    }

    /** A directory on the way to what may be written may be made for that. */
    private boolean isAbove(String path) {
        for (String glob : outputs.orElse(List.of())) {
            if (glob.startsWith(path + "/")) {
                return true;
            }
        }
        for (String file : besides) {
            if (file.startsWith(path + "/")) {
                return true;
            }
        }
        return false;
    }
}
