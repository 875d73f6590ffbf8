package io.github.dood.internal.execution;

import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolPaths;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;

/**
 * A run whose settings were checked against the job, as far as that can be done without an engine.
 *
 * @param run what is asked for
 * @param workspace what the tool sees
 * @param workdir where it starts, relative to the workspace
 * @param output takes what the tool prints
 */
record CheckedRun(ToolRun run, Workspace workspace, Path workdir, ToolOutput output) {

    /** The same with another taker of what the tool prints. */
    CheckedRun withOutput(ToolOutput sink) {
        return new CheckedRun(run, workspace, workdir, sink);
    }

    /** Where the tool would see what. */
    ToolPaths paths() {
        Path target = Path.of(workspace.target());
        return new ToolPaths(
                workspace.directory(), target, target.resolve(workdir).normalize());
    }
}
