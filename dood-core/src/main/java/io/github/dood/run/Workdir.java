package io.github.dood.run;

import io.github.dood.error.InvalidSettingException;
import io.github.dood.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a tool starts. */
final class Workdir {

    private Workdir() {}

    /**
     * The place, relative to the workspace.
     *
     * @throws InvalidSettingException when it is not in the workspace; the engine would make it there, as root
     */
    static Path of(Optional<String> workdir, Workspace workspace) {
        if (workdir.isEmpty()) {
            return Path.of("");
        }
        Path target = Path.of(workspace.target());
        Path inTool = target.resolve(workdir.get()).normalize();
        if (!inTool.startsWith(target)) {
            throw new InvalidSettingException(
                    "workdir", workdir.get(), "lies outside the workspace, which the tool sees at " + target);
        }
        Path inJob = workspace.directory().resolve(target.relativize(inTool));
        if (!Files.isDirectory(inJob)) {
            throw new InvalidSettingException("workdir", workdir.get(), "is no directory: there is no " + inJob);
        }
        return target.relativize(inTool);
    }
}
