package io.github.dood.internal.execution;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.workspace.ContainerPlan;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The container of a tool run, up to how it sees the workspace.
 *
 * @param run what is asked for
 * @param workdir where the tool starts, below the workspace or absolute
 * @param user as whom it runs; none for the image's own
 * @param groups that it needs beside the user's, by number
 * @param orphanGuard the id of the container with which it ends; none without a guard
 * @param environment makes its variables
 * @param context where the job runs
 */
record ToolPlan(
        ToolRun run,
        Path workdir,
        Optional<String> user,
        List<String> groups,
        Optional<String> orphanGuard,
        ToolEnvironment environment,
        Context context)
        implements ContainerPlan {

    /**
     * Where a tool finds the engine's socket, when it gets it. Not below /var/run, a link in most images: some engines can
     * not look into a container with a mount behind a link.
     */
    static final String SOCKET = "/run/docker.sock";

    @Override
    public ContainerSpec of(Workspace seen, List<Mount> mounts) {
        List<Mount> all = new ArrayList<>(mounts);
        if (run.shareSocket()) {
            all.add(Mount.bind(context.engineSocket().toString(), SOCKET, false));
        }
        if (run.companyNetwork().certificates().isPresent()) {
            all.add(TrustedCertificates.mount());
        }
        Map<String, String> variables = environment.of(run, user, seen);
        GitTrust.add(variables, run.user(), user, seen);
        return ContainerSpec.builder(run.image())
                .settings(context.ownLimits().of(run.container()))
                .environment(variables)
                .labels(context.labels().now())
                .user(user)
                .groups(groups)
                .workingDirectory(Path.of(seen.target()).resolve(workdir).toString())
                .mounts(all)
                .labelOptions(context.labelOptions())
                .orphanGuard(orphanGuard)
                .removedAtEnd(isRemovedAtEnd(run, context.engineVersion()))
                .build();
    }

    /**
     * Whether the engine is to remove the container when it ends, so that nothing stays of a job that is killed together with
     * its tool: where the engine still tells how the tool ended, and nobody set its memory, so that nobody asks whether that was too
     * little.
     */
    static boolean isRemovedAtEnd(ToolRun run, EngineVersion engine) {
        return run.orphanGuard() && run.limits().memoryBytes().isEmpty() && engine.tellsExitOfRemoved();
    }
}
