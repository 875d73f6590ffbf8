package io.github.dood.internal.execution;

import io.github.dood.internal.dockerconfig.RegistryLogins;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.Feature;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.leftovers.LeftoverCleaner;
import io.github.dood.internal.leftovers.Leftovers;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.Labels;
import io.github.dood.internal.workspace.ContainerPlan;
import io.github.dood.internal.workspace.MountCheck;
import io.github.dood.internal.workspace.ShareMount;
import io.github.dood.internal.workspace.SharedContainer;
import io.github.dood.internal.workspace.Trial;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.internal.workspace.copy.Copies;
import io.github.dood.internal.workspace.copy.Copy;
import io.github.dood.internal.workspace.copy.Outputs;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.KnownDirectories;
import io.github.dood.run.Masking;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.run.UnsharedWorkspaceException;
import java.nio.file.Path;
import java.util.Optional;
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

    private final LeftoverCleaner cleaner;

    private final SharedPlacement placement;

    private final Copies copies;

    private final KnownDirectories directories;

    private final EngineResources resources;

    private final Masking masking;

    /**
     * Asks the engine nothing yet.
     *
     * @param environment what the job is given
     * @param engine runs the tools
     * @param resources keep what is made, and remove it in the end
     * @param context where the job runs
     * @param logins for the registries of images that must be pulled
     * @param masking learns what a run hands on, and hides it in commands and events
     * @param directories what the build's directories were when it began
     */
    public ToolRunner(
            Environment environment,
            Engine engine,
            EngineResources resources,
            Context context,
            RegistryLogins logins,
            Masking masking,
            KnownDirectories directories) {
        this.engine = engine;
        this.context = context;
        this.masking = masking;
        this.directories = directories;
        this.images = new ImageProvider(engine.images(), logins, masking);
        this.environment = new ToolEnvironment(environment, context.proxies());
        this.users = new UserChoice(engine, context);
        this.labels = context.labels();
        this.resources = resources;
        this.cleaner = new LeftoverCleaner(new Leftovers(engine, context), resources::isClosed);
        this.placement = new SharedPlacement(engine, resources, context, users, masking);
        this.copies = new Copies(engine, resources, labels::now, context.markers());
    }

    /**
     * Runs a tool and waits for its end.
     *
     * @param run what to run
     * @param events is told what happens before the tool's start and after its end
     * @throws DoodException when the tool could not be run as asked; the container is removed then, too
     */
    public ToolResult run(ToolRun run, Consumer<RunEvent> events) {
        if (resources.isClosed()) {
            throw Refusals.cancelledEarly(run, null);
        }
        PreparedRun prepared = prepareOrSayThatItIsCancelled(run, events);
        try {
            ImageDetails image = images.provide(run, events);
            Optional<SharedContainer> shared = placement.share(prepared, image);
            ToolResult result =
                    shared.isPresent() ? overShare(prepared, shared.get(), image) : overCopy(prepared, image);
            events.accept(new RunEvent.Ended(result));
            return result;
        } catch (Cancelled cancelled) {
            throw cancelled.withOutcome();
        } catch (EngineException failure) {
            boolean cancelled = isCancelled();
            // What is known of the image may be out of date.
            images.forget(run);
            throw cancelled
                    ? prepared.cancelled(failure).withOutcome()
                    : Refusals.explained(failure, run, prepared.user(), engine.endpoint());
        } catch (DoodException failure) {
            // An image that is gone makes every share look wrong.
            throw resources.isClosed() ? prepared.cancelled(failure).withOutcome() : failure;
        } catch (IllegalStateException failure) {
            throw resources.isClosed() ? Refusals.cancelledEarly(run, failure) : failure;
        }
    }

    private PreparedRun prepareOrSayThatItIsCancelled(ToolRun run, Consumer<RunEvent> events) {
        try {
            return prepare(run, events);
        } catch (EngineException failure) {
            throw isCancelled() ? Refusals.cancelledEarly(run, failure) : failure;
        }
    }

    private boolean isCancelled() {
        return resources.isClosed() || Thread.currentThread().isInterrupted();
    }

    private PreparedRun prepare(ToolRun run, Consumer<RunEvent> events) {
        masking.learn(environment.secrets(run));
        masking.show(run.image());
        Workspace workspace = placement.workspaceOf(run);
        directories.require(run.workspace());
        masking.show(workspace.directory().toString());
        ArgumentLimits.check(run);
        run.platform().ifPresent(platform -> engine.version().require(Feature.CONTAINER_PLATFORM));
        Path workdir = Workdir.of(run.workdir(), workspace);
        FileSearch.check(run, run.command(masking), workspace, workdir, events);
        Optional<String> user = users.choose(run.user(), workspace);
        Outputs outputs = Outputs.of(run.outputs());
        Optional<String> orphanGuard =
                run.orphanGuard() ? Optional.of(Refusals.orphanGuard(context, engine.endpoint())) : Optional.empty();
        ContainerPlan plan = new ToolPlan(
                run, workdir, user, users.groups(run.shareSocket()), orphanGuard, environment, context, labels);
        PreparedRun prepared = new PreparedRun(run, masking, workspace, workdir, user, outputs, plan, events);
        if (run.confinement().privileged()) {
            events.accept(new RunEvent.Privileged(prepared.name()));
        }
        return prepared;
    }

    private ToolResult overShare(PreparedRun prepared, SharedContainer container, ImageDetails image) {
        return resources.using(container.name(), () -> start(prepared, container, image));
    }

    private ToolResult overCopy(PreparedRun prepared, ImageDetails image) {
        ToolRun run = prepared.run();
        Workspace workspace = prepared.workspace();
        FileSearch.checkCopy(
                run,
                prepared.command(),
                workspace,
                prepared.workdir(),
                copies.leftOut(workspace.directory()),
                prepared.events());
        try (Copy copy = copies.of(workspace.directory(), run.image(), run.platform())) {
            copy.requireDirectory(prepared.workdir());
            prepared.events()
                    .accept(new RunEvent.Copied(
                            workspace.directory(),
                            copy.moved().files(),
                            copy.moved().bytes(),
                            copy.left()));
            Workspace seen = run.shareSocket() ? workspace.at(copy.hostPath()) : workspace;
            ContainerSpec spec = prepared.plan()
                    .of(seen, copy.mounts(seen, image.volumes(), engine.version()))
                    .keptAtEnd();
            String container = resources.createContainer(spec);
            // The container is kept until all changes are back, so that nobody can remove the volume.
            return resources.using(container, () -> {
                copy.proveIn(engine.containers(), container, seen);
                MountCheck.require(engine.containers(), container, spec, seen.target(), place -> false);
                ToolResult result = start(
                        prepared,
                        new SharedContainer(container, copy.share(), seen.target(), spec.removedAtEnd()),
                        image);
                directories.require(run.workspace());
                if (workspace.readOnly()) {
                    copy.leaveUnchanged();
                } else {
                    prepared.events()
                            .accept(new RunEvent.Returned(
                                    copy.bringBack(prepared.outputs(), spec.user(), run.image(), run.platform())));
                }
                return result;
            });
        }
    }

    private ToolResult start(PreparedRun prepared, SharedContainer container, ImageDetails image) {
        ToolRun run = prepared.run();
        Workspace workspace = prepared.workspace();
        Consumer<RunEvent> events = prepared.events();
        events.accept(new RunEvent.Starting(
                prepared.command(),
                run.image(),
                image.digest(run.image()),
                workspace.directory(),
                container.target(),
                container.share(),
                run.shareSocket(),
                container.name()));
        if (!workspace.readOnly()) {
            directories.mayChange(ShareMount.reach(container.share(), workspace));
        }
        Execution execution = new Execution(engine, container, prepared, image, () -> cleaner.begin(events));
        ToolResult result = context.markers()
                .during(
                        workspace.directory(),
                        execution::execute,
                        failure -> events.accept(new RunEvent.MarkerLeft(failure.getMessage())));
        cleaner.await();
        if (resources.isClosed()) {
            throw prepared.cancelled(null);
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
        return placement.trials(directory, image);
    }

    /**
     * Resolves a directory's links, and makes sure that it is what it was when this was first asked about it.
     *
     * @param directory an existing one
     * @throws DoodException when it is another one now, or a tool may have made a link that leads to it
     */
    public Path recognize(Path directory) {
        return directories.require(directory);
    }
}
