package io.github.dood.internal.execution;

import io.github.dood.internal.ci.gitlab.RunnerConfig;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.workspace.ContainerPlan;
import io.github.dood.internal.workspace.MountTable;
import io.github.dood.internal.workspace.ShareRequest;
import io.github.dood.internal.workspace.SharedContainer;
import io.github.dood.internal.workspace.Sharing;
import io.github.dood.internal.workspace.Trial;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.internal.workspace.WorkspaceRules;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.Masking;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRun;
import io.github.dood.run.UnsharedWorkspaceException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Places a tool in a container that sees the workspace itself, where that is possible and allowed. */
final class SharedPlacement {

    private final Engine engine;

    private final EngineResources resources;

    private final Context context;

    private final UserChoice users;

    private final WorkspaceRules rules;

    private final Sharing sharing;

    private final Masking masking;

    SharedPlacement(Engine engine, EngineResources resources, Context context, UserChoice users, Masking masking) {
        this.engine = engine;
        this.resources = resources;
        this.context = context;
        this.users = users;
        this.rules = context.workspaceRules();
        this.sharing = new Sharing(engine, resources, context.jobMounts(), context.markers());
        this.masking = masking;
    }

    /**
     * The workspace of a run; only to be read where the job itself has it so.
     *
     * @throws InvalidSettingException when no tool may get it
     */
    Workspace workspaceOf(ToolRun run) {
        Workspace workspace = Workspace.of(run.workspace(), run.mountAt(), run.readOnly());
        rules.check(workspace);
        boolean writable = context.kernelMounts()
                .locate(workspace.directory())
                .map(MountTable.Location::mount)
                .map(MountPoint::writable)
                .orElse(true);
        return writable ? workspace : workspace.readOnlyCopy();
    }

    /** A container that sees the workspace itself; none when it is to be copied. */
    Optional<SharedContainer> share(PreparedRun prepared, ImageDetails image) {
        ToolRun run = prepared.run();
        Workspace workspace = prepared.workspace();
        if (run.share() == ShareMode.COPY) {
            return Optional.empty();
        }
        try {
            return Optional.of(proven(
                    new ShareRequest(workspace, run.share(), run.shareSocket(), image.volumes()), prepared.plan()));
        } catch (UnsharedWorkspaceException failure) {
            if (run.share() == ShareMode.BIND) {
                throw failure.withAdvice(advice(workspace));
            }
            if (run.share() == ShareMode.VOLUME) {
                throw failure;
            }
            prepared.events().accept(new RunEvent.Unshared(masking.mask(failure.reasons())));
            return Optional.empty();
        }
    }

    private SharedContainer proven(ShareRequest request, ContainerPlan plan) {
        refuseStrangers(request);
        try {
            return allowed(request.workspace(), sharing.create(request, plan));
        } catch (UnsharedWorkspaceException failure) {
            throw context.override().isNothing() ? failure : WrongOverride.of(context, engine.endpoint(), failure);
        }
    }

    private SharedContainer allowed(Workspace workspace, SharedContainer container) {
        try {
            rules.check(workspace, container.share());
            return container;
        } catch (InvalidSettingException refusal) {
            resources.removeAfter(refusal, container.name());
            throw refusal;
        }
    }

    private void refuseStrangers(ShareRequest request) {
        if (request.mode() == ShareMode.AUTO
                && context.override().isNothing()
                && users.areStrangers(request.workspace())) {
            throw new UnsharedWorkspaceException(
                    request.workspace().directory(),
                    engine.endpoint().toString(),
                    "it maps its containers' users to others, who may not write there");
        }
    }

    /** As {@link ToolRunner#trials}. */
    Stream<Trial> trials(Path directory, String image) {
        Workspace workspace = Workspace.of(directory, Optional.empty(), false);
        rules.check(workspace);
        ShareRequest request = new ShareRequest(workspace, ShareMode.AUTO, false);
        refuseStrangers(request);
        AtomicBoolean taken = new AtomicBoolean();
        return sharing.trials(
                        request,
                        (seen, mounts) -> ContainerSpec.neverStarted(
                                image, context.labels().now(), mounts))
                .map(trial -> {
                    // Of the others a run would know nothing.
                    if (trial.proven() && !taken.getAndSet(true)) {
                        rules.check(workspace, trial.share());
                    }
                    return trial;
                });
    }

    private static String advice(Workspace workspace) {
        return ("On a GitLab runner of your own, share the directory in [runners.docker] of its config.toml: %s, which"
                        + " the runner reads again within seconds.")
                .formatted(RunnerConfig.volumesFor(workspace.directory()));
    }
}
