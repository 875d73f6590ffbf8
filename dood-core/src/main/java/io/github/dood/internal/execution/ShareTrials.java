package io.github.dood.internal.execution;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.workspace.ShareRequest;
import io.github.dood.internal.workspace.Sharing;
import io.github.dood.internal.workspace.Trial;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.internal.workspace.WorkspaceRules;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ShareMode;
import io.github.dood.run.UnsharedWorkspaceException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Tries how a workspace could be shared, for whoever wants to know and runs nothing. */
public final class ShareTrials {

    private final Context context;

    private final WorkspaceRules rules;

    private final UserChoice users;

    private final Sharing sharing;

    /**
     * Asks the engine nothing yet.
     *
     * @param engine would run the tools
     * @param resources keep the containers of the proofs
     * @param context where the job runs
     */
    public ShareTrials(Engine engine, EngineResources resources, Context context) {
        this.context = context;
        this.rules = context.workspaceRules();
        this.users = new UserChoice(engine, context);
        this.sharing = new Sharing(engine, resources, context.jobMounts(), context.markers());
    }

    /**
     * Tries every way of sharing a workspace, in the order in which a run would, which takes the first that is proven.
     * Nothing is started.
     *
     * @param directory the workspace
     * @param image any image that the engine has; nothing of it is run
     * @return each share is tried when it is reached
     * @throws UnsharedWorkspaceException when a run would try none; the reason says why
     * @throws InvalidSettingException when the directory can be no workspace, here or, where a run would share it, on the
     *     engine's host
     */
    public Stream<Trial> of(Path directory, String image) {
        Workspace workspace = Workspace.of(directory, Optional.empty(), false);
        rules.check(workspace);
        ShareRequest request = new ShareRequest(workspace, ShareMode.AUTO, false);
        users.refuseStrangers(request);
        AtomicBoolean taken = new AtomicBoolean();
        return sharing.trials(
                        request,
                        (seen, mounts) -> ContainerSpec.neverStarted(
                                image, context.labels().now(), mounts))
                .map(trial -> {
                    // A run takes the first proven share, and checks no other.
                    if (trial.proven() && !taken.getAndSet(true)) {
                        rules.check(workspace, trial.share());
                    }
                    return trial;
                });
    }
}
