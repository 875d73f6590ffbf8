package io.github.dood.internal.memory.result;

import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.workspace.Workspace;
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
 * @param seen the workspace
 * @param settings all that its result depends on beside image and files, by name
 * @param isOwner whether the tool runs as the owner of the files, so that it matters to nobody else what is allowed
 * @param inputs the files that count
 * @param named files that count in any case, relative to the workspace
 * @param outputs globs of what it may write; none where it can write nothing at all
 * @param besides files and directories that others may write, relative to the workspace
 */
public record ResultQuestion(
        String tool,
        Workspace seen,
        SortedMap<String, String> settings,
        boolean isOwner,
        RunInputs inputs,
        Set<String> named,
        Optional<List<String>> outputs,
        Set<String> besides) {

    /** The workspace, links resolved. */
    Path workspace() {
        return seen.directory();
    }

    /** Where the tool sees it. */
    String target() {
        return seen.target();
    }

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
        return outputs.isEmpty() ? path -> true : mayBeMade();
    }

    /** Whether the run or its caller may make a path below the workspace, as bytes. */
    Predicate<String> mayBeMade() {
        return isNoInput().or(this::isAbove);
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
