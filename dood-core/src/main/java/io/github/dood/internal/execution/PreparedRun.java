package io.github.dood.internal.execution;

import io.github.dood.internal.workspace.ContainerPlan;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.internal.workspace.copy.Outputs;
import io.github.dood.run.Masking;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run whose settings were checked against the job.
 *
 * @param checked what is asked for
 * @param masking hides in the tool's words what must not be shown, which it may learn at any time
 * @param user as whom it runs; none for the image's own
 * @param outputs what comes back from a copy
 * @param plan makes its container
 * @param events is told what happens
 */
record PreparedRun(
        CheckedRun checked,
        Masking masking,
        Optional<String> user,
        Outputs outputs,
        ContainerPlan plan,
        Consumer<RunEvent> events) {

    /** The same in another container. */
    PreparedRun in(ContainerPlan another) {
        return new PreparedRun(checked, masking, user, outputs, another, events);
    }

    /** What is asked for. */
    ToolRun run() {
        return checked.run();
    }

    /** What the tool sees. */
    Workspace workspace() {
        return checked.workspace();
    }

    /** Where it starts, relative to the workspace. */
    Path workdir() {
        return checked.workdir();
    }

    /** The tool's words, safe to show. */
    String command() {
        return run().command(masking);
    }

    /** Command and image, safe to show. */
    String name() {
        return "%s in %s".formatted(command(), run().image());
    }

    /** Looks for the files of its tool. */
    FileCheck files() {
        return new FileCheck(run(), command(), workspace(), workdir(), events);
    }

    /** The error for a run that was cancelled from outside once it had its container. */
    Cancelled cancelled(@Nullable Exception cause) {
        return Cancelled.running(name(), cause);
    }
}
