package io.github.dood.internal.execution;

import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.Masking;
import io.github.dood.run.Share;
import io.github.dood.run.ToolEnd;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolPaths;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A run whose settings were checked against the job, as far as that can be done without an engine.
 *
 * @param run what is asked for
 * @param workspace what the tool sees
 * @param workdir where it starts, relative to the workspace
 * @param output takes what the tool prints
 * @param files what the tool gets as arguments; none where it looks for its files itself
 */
record CheckedRun(ToolRun run, Workspace workspace, Path workdir, ToolOutput output, Optional<SelectedFiles> files) {

    /** The same with another taker of what the tool prints. */
    CheckedRun withOutput(ToolOutput sink) {
        return new CheckedRun(run, workspace, workdir, sink, files);
    }

    /** The same with files for the tool. */
    CheckedRun withFiles(SelectedFiles selected) {
        return new CheckedRun(run, workspace, workdir, output, Optional.of(selected));
    }

    /** Whether the tool is to get files, and there are none. */
    boolean hasNoFiles() {
        return files.isPresent() && files.get().areNone();
    }

    /** The result of a tool that is to get files where there are none. */
    ToolResult withoutFiles(Masking masking) {
        return new ToolResult(
                run.command(masking),
                run.image(),
                Optional.empty(),
                new Share.NoFiles(),
                paths(),
                new ToolEnd(0, false, Optional.empty(), true, Duration.ZERO));
    }

    /** Where the tool would see what. */
    ToolPaths paths() {
        Path target = Path.of(workspace.target());
        return new ToolPaths(
                workspace.directory(), target, target.resolve(workdir).normalize());
    }
}
