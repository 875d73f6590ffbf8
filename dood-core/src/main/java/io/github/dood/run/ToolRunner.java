package io.github.dood.run;

import io.github.dood.context.Context;
import io.github.dood.context.Environment;
import io.github.dood.context.Labels;
import io.github.dood.context.RegistryLogins;
import io.github.dood.engine.Belongings;
import io.github.dood.engine.ContainerSpec;
import io.github.dood.engine.Engine;
import io.github.dood.engine.EngineException;
import io.github.dood.engine.Feature;
import io.github.dood.engine.ImageDetails;
import io.github.dood.error.DoodException;
import io.github.dood.error.InvalidSettingException;
import io.github.dood.error.Masking;
import io.github.dood.gitlab.RunnerConfig;
import io.github.dood.leftovers.Leftovers;
import io.github.dood.workspace.ContainerPlan;
import io.github.dood.workspace.ShareMode;
import io.github.dood.workspace.ShareRequest;
import io.github.dood.workspace.SharedContainer;
import io.github.dood.workspace.Sharing;
import io.github.dood.workspace.Trial;
import io.github.dood.workspace.UnsharedWorkspaceException;
import io.github.dood.workspace.Workspace;
import io.github.dood.workspace.WorkspaceRules;
import io.github.dood.workspace.copy.Copies;
import io.github.dood.workspace.copy.Copy;
import io.github.dood.workspace.copy.Outputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs tools: image, workspace, proof, start, output, exit code, removal. Safe for use by several threads. */
public final class ToolRunner {

    private final Engine engine;

    private final Context context;

    private final ImageProvider images;

    private final ToolEnvironment environment;

    private final UserChoice users;

    private final Labels labels;

    private final Sweep sweep;

    private final Sharing sharing;

    private final Copies copies;

    private final WorkspaceRules rules;

    private final Belongings belongings;

    private final Masking masking;

    /**
     * Asks the engine nothing yet.
     *
     * @param environment what the job is given
     * @param engine runs the tools
     * @param belongings keep what is made, and remove it in the end
     * @param context where the job runs
     * @param logins for the registries of images that must be pulled
     * @param masking learns what a run hands on, and hides it in commands and events
     */
    public ToolRunner(
            Environment environment,
            Engine engine,
            Belongings belongings,
            Context context,
            RegistryLogins logins,
            Masking masking) {
        this.engine = engine;
        this.context = context;
        this.masking = masking;
        this.images = new ImageProvider(engine.images(), logins, masking);
        this.environment = new ToolEnvironment(environment);
        this.users = new UserChoice(engine, context);
        this.labels = context.labels();
        this.rules = context.workspaceRules();
        this.belongings = belongings;
        this.sweep = new Sweep(new Leftovers(engine, context));
        this.sharing = new Sharing(engine, belongings, context.jobMounts());
        this.copies = new Copies(engine, belongings, labels::now);
    }

    /**
     * Runs a tool and waits for its end.
     *
     * @param run what to run
     * @param events is told what happens before the tool's start and after its end
     * @throws DoodException when the tool could not be run as asked; the container is removed then, too
     */
    public ToolResult run(ToolRun run, Consumer<RunEvent> events) {
        if (belongings.isClosed()) {
            throw Refusals.cancelledEarly(run, null);
        }
        masking.learn(environment.secrets(run));
        masking.show(run.image());
        Workspace workspace = Workspace.of(run.workspace(), run.mountAt(), run.readOnly());
        rules.check(workspace);
        masking.show(workspace.directory().toString());
        HandOver.check(run);
        run.platform().ifPresent(platform -> engine.version().require(Feature.CONTAINER_PLATFORM));
        Path workdir = Workdir.of(run.workdir(), workspace);
        FileSearch.check(run, run.command(masking), workspace, workdir, events);
        Optional<String> user = users.choose(run.user(), workspace);
        Outputs outputs = Outputs.of(run.outputs());
        Optional<String> guardian =
                run.orphanGuard() ? Optional.of(Refusals.guardian(context, engine.endpoint())) : Optional.empty();
        ContainerPlan plan = new ToolPlan(
                run, workdir, user, users.groups(run.shareSocket()), guardian, environment, context, labels);
        if (run.confinement().privileged()) {
            events.accept(new RunEvent.Privileged("%s in %s".formatted(run.command(masking), run.image())));
        }
        try {
            ImageDetails image = images.provide(run, events);
            Optional<SharedContainer> shared = share(run, workspace, plan, events);
            return shared.isPresent()
                    ? overShare(run, workspace, shared.get(), image, events)
                    : overCopy(run, workspace, outputs, plan, image, events);
        } catch (Cancelled cancelled) {
            throw cancelled.withOutcome();
        } catch (EngineException failure) {
            boolean cancelled = belongings.isClosed() || Thread.currentThread().isInterrupted();
            // What was known of it may be out of date.
            images.forget(run);
            throw cancelled
                    ? Execution.cancelled(run.command(masking), run.image(), failure)
                            .withOutcome()
                    : Refusals.explained(failure, run, user, engine.endpoint());
        } catch (IllegalStateException failure) {
            throw belongings.isClosed() ? Refusals.cancelledEarly(run, failure) : failure;
        }
    }

    /** A container that sees the workspace itself; none when it is to be copied. */
    private Optional<SharedContainer> share(
            ToolRun run, Workspace workspace, ContainerPlan plan, Consumer<RunEvent> events) {
        if (run.share() == ShareMode.COPY) {
            return Optional.empty();
        }
        try {
            return Optional.of(proven(new ShareRequest(workspace, run.share(), run.shareSocket()), plan));
        } catch (UnsharedWorkspaceException failure) {
            if (run.share() == ShareMode.BIND) {
                throw failure.withAdvice(advice(workspace));
            }
            if (run.share() == ShareMode.VOLUME) {
                throw failure;
            }
            events.accept(new RunEvent.Unshared(masking.mask(failure.reasons())));
            return Optional.empty();
        }
    }

    private SharedContainer proven(ShareRequest request, ContainerPlan plan) {
        refuseStrangers(request);
        try {
            return allowed(request.workspace(), sharing.create(request, plan));
        } catch (UnsharedWorkspaceException failure) {
            throw context.byHand().isNothing() ? failure : WrongByHand.of(context, engine.endpoint(), failure);
        }
    }

    private SharedContainer allowed(Workspace workspace, SharedContainer container) {
        try {
            rules.check(workspace, container.share());
            return container;
        } catch (InvalidSettingException refusal) {
            belongings.removeAfter(refusal, container.id());
            throw refusal;
        }
    }

    private void refuseStrangers(ShareRequest request) {
        if (request.mode() == ShareMode.AUTO
                && context.byHand().isNothing()
                && users.areStrangers(request.workspace())) {
            throw new UnsharedWorkspaceException(
                    request.workspace(),
                    engine.endpoint(),
                    "it maps its containers' users to others, who may not write there");
        }
    }

    private ToolResult overShare(
            ToolRun run,
            Workspace workspace,
            SharedContainer container,
            ImageDetails image,
            Consumer<RunEvent> events) {
        return belongings.using(container.id(), () -> start(run, workspace, container, image, events));
    }

    private ToolResult overCopy(
            ToolRun run,
            Workspace workspace,
            Outputs outputs,
            ContainerPlan plan,
            ImageDetails image,
            Consumer<RunEvent> events) {
        try (Copy copy = copies.of(workspace.directory(), run.image(), run.platform())) {
            events.accept(new RunEvent.Copied(
                    workspace.directory(), copy.moved().files(), copy.moved().bytes(), copy.left()));
            Workspace seen = run.shareSocket() ? workspace.at(copy.hostPath()) : workspace;
            String id = belongings.createContainer(
                    plan.of(seen, List.of(copy.share().mount(seen))));
            // Kept until all is back, so that nobody can remove the volume.
            return belongings.using(id, () -> {
                copy.proveIn(engine.containers(), id, seen);
                ToolResult result = start(run, workspace, new SharedContainer(id, copy.share()), image, events);
                if (workspace.readOnly()) {
                    copy.leaveUnchanged();
                } else {
                    events.accept(new RunEvent.Returned(copy.bringBack(outputs, run.image(), run.platform())));
                }
                return result;
            });
        }
    }

    private ToolResult start(
            ToolRun run,
            Workspace workspace,
            SharedContainer container,
            ImageDetails image,
            Consumer<RunEvent> events) {
        events.accept(new RunEvent.Starting(
                run.command(masking),
                run.image(),
                image.digest(),
                workspace.directory(),
                container.share(),
                run.shareSocket()));
        ToolResult result =
                new Execution(engine, container, run, run.command(masking), image, () -> sweep.begin(events)).execute();
        sweep.await();
        if (belongings.isClosed()) {
            throw Execution.cancelled(run.command(masking), run.image(), null);
        }
        return result;
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
    public Stream<Trial> trials(Path directory, String image) {
        Workspace workspace = Workspace.of(directory, Optional.empty(), false);
        rules.check(workspace);
        ShareRequest request = new ShareRequest(workspace, ShareMode.AUTO, false);
        refuseStrangers(request);
        AtomicBoolean taken = new AtomicBoolean();
        return sharing.trials(request, (seen, mounts) -> ContainerSpec.neverStarted(image, labels.now(), mounts))
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
                        + " the runner reads again within seconds. `mvn dood:doctor` shows what was found.")
                .formatted(RunnerConfig.volumesFor(workspace.directory()));
    }
}
