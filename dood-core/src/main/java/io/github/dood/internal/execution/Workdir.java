package io.github.dood.internal.execution;

import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a tool starts. */
final class Workdir {

    private Workdir() {}

    /**
     * The place, relative to the workspace, its links resolved: of one that leads to nothing in the tool's container the
     * engine would make what is missing, and the tool would have nothing to look at.
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
        Path real = real(workdir.get(), inJob);
        if (!real.startsWith(workspace.directory())) {
            throw new InvalidSettingException(
                    "workdir",
                    workdir.get(),
                    "leads out of the workspace, to %s, which the tool does not see".formatted(real));
        }
        return workspace.directory().relativize(real);
    }

    private static Path real(String workdir, Path inJob) {
        try {
            return inJob.toRealPath();
        } catch (IOException unreadable) {
            throw new InvalidSettingException("workdir", workdir, "cannot be read: " + SystemWords.of(unreadable));
        }
    }
}
