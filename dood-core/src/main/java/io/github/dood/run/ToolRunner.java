package io.github.dood.run;

import io.github.dood.context.Context;
import io.github.dood.context.Environment;
import io.github.dood.context.Self;
import io.github.dood.engine.Belongings;
import io.github.dood.engine.ContainerSpec;
import io.github.dood.engine.Engine;
import io.github.dood.engine.EngineException;
import io.github.dood.engine.Feature;
import io.github.dood.engine.ImageDetails;
import io.github.dood.engine.Mount;
import io.github.dood.error.DoodException;
import io.github.dood.gitlab.RunnerConfig;
import io.github.dood.workspace.MountTable;
import io.github.dood.workspace.Share;
import io.github.dood.workspace.ShareMode;
import io.github.dood.workspace.SharedContainer;
import io.github.dood.workspace.Sharing;
import io.github.dood.workspace.UnsharedWorkspaceException;
import io.github.dood.workspace.Workspace;
import io.github.dood.workspace.copy.Copies;
import io.github.dood.workspace.copy.Copy;
import io.github.dood.workspace.copy.Outputs;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs tools: image, workspace, proof, start, output, exit code, removal. Safe for use by several threads. */
public final class ToolRunner implements AutoCloseable {

    private final Engine engine;

    private final Context context;

    private final ImageProvider images;

    private final ToolEnvironment environment;

    private final UserChoice users;

    private final Labels labels;

    private final Sharing sharing;

    private final Copies copies;

    private final Belongings belongings;

    /**
     * Asks the engine nothing yet.
     *
     * @param environment what the job is given
     * @param engine runs the tools
     * @param context where the job runs
     */
    public ToolRunner(Environment environment, Engine engine, Context context) {
        this.engine = engine;
        this.context = context;
        this.images = new ImageProvider(engine.images());
        this.environment = new ToolEnvironment(environment);
        this.users = new UserChoice(engine);
        this.labels = new Labels(context.job());
        this.belongings = new Belongings(engine);
        this.sharing = new Sharing(
                engine, belongings, () -> mountTables(context.selves().iterator()));
        this.copies = new Copies(engine, belongings, labels::now);
    }

    private static Iterator<MountTable> mountTables(Iterator<Self> selves) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return selves.hasNext();
            }

            @Override
            public MountTable next() {
                return selves.next().mounts();
            }
        };
    }

    /**
     * Runs a tool and waits for its end.
     *
     * @param run what to run
     * @param events is told what happens on the way to the tool's start
     * @throws DoodException when the tool could not be run as asked; the container is removed then, too
     */
    public ToolResult run(ToolRun run, Consumer<RunEvent> events) {
        Workspace workspace = Workspace.of(run.workspace(), run.mountAt(), run.readOnly());
        run.platform().ifPresent(platform -> engine.version().require(Feature.CONTAINER_PLATFORM));
        String workdir = Workdir.of(run.workdir(), workspace);
        Optional<String> user = users.choose(run.user(), workspace);
        Outputs outputs = Outputs.of(run.outputs());
        ImageDetails image = images.provide(run, events);
        Function<List<Mount>, ContainerSpec> spec = mounts -> specOf(run, workdir, user, mounts);
        Optional<SharedContainer> shared = share(run, workspace, spec, events);
        try {
            return shared.isPresent()
                    ? overShare(run, workspace, shared.get(), image, events)
                    : overCopy(run, workspace, outputs, spec, image, events);
        } catch (EngineException failure) {
            throw belongings.isClosed() ? Execution.cancelled(run, failure) : explained(failure, run, user);
        }
    }

    /** A container that sees the workspace itself; none when it is to be copied. */
    private Optional<SharedContainer> share(
            ToolRun run, Workspace workspace, Function<List<Mount>, ContainerSpec> spec, Consumer<RunEvent> events) {
        if (run.share() == ShareMode.COPY) {
            return Optional.empty();
        }
        try {
            return Optional.of(sharing.create(workspace, run.share(), spec));
        } catch (UnsharedWorkspaceException failure) {
            if (run.share() != ShareMode.AUTO) {
                throw failure.withAdvice(advice(workspace));
            }
            events.accept(new RunEvent.Unshared(failure.reasons()));
            return Optional.empty();
        }
    }

    private ToolResult overShare(
            ToolRun run,
            Workspace workspace,
            SharedContainer container,
            ImageDetails image,
            Consumer<RunEvent> events) {
        try {
            events.accept(new RunEvent.Starting(
                    run.command(), run.image(), image.digest(), workspace.directory(), container.share()));
            return execute(run, container.id());
        } finally {
            belongings.removeContainer(container.id());
        }
    }

    private ToolResult overCopy(
            ToolRun run,
            Workspace workspace,
            Outputs outputs,
            Function<List<Mount>, ContainerSpec> spec,
            ImageDetails image,
            Consumer<RunEvent> events) {
        try (Copy copy = copies.of(workspace.directory(), run.image(), run.platform())) {
            events.accept(new RunEvent.Copied(
                    workspace.directory(), copy.moved().files(), copy.moved().bytes(), copy.left()));
            String id =
                    belongings.createContainer(spec.apply(List.of(copy.share().mount(workspace))));
            ToolResult result = overShare(run, workspace, new SharedContainer(id, copy.share()), image, events);
            if (workspace.readOnly()) {
                copy.leaveUnchanged();
            } else {
                events.accept(new RunEvent.Returned(copy.bringBack(outputs, run.image(), run.platform())));
            }
            return result;
        }
    }

    private ToolResult execute(ToolRun run, String containerId) {
        ToolResult result = new Execution(engine.containers(), containerId, run).execute();
        if (belongings.isClosed()) {
            throw Execution.cancelled(run, null);
        }
        return result;
    }

    /**
     * Finds out how a workspace would be shared, without starting anything.
     *
     * @param directory the workspace
     * @param image any image that the engine has; nothing of it is run
     * @throws UnsharedWorkspaceException when no share could be proven, so that it would be copied
     * @throws DoodException when the engine refuses
     */
    public Share proveShare(Path directory, String image) {
        // An image that has no command of its own can not become a container without one.
        ToolRun run = ToolRun.image(image).args("never-started").build();
        Workspace workspace = Workspace.of(directory, Optional.empty(), false);
        try {
            SharedContainer container = sharing.create(
                    workspace, run.share(), mounts -> specOf(run, workspace.target(), Optional.empty(), mounts));
            belongings.removeContainer(container.id());
            return container.share();
        } catch (UnsharedWorkspaceException failure) {
            throw failure.withAdvice(advice(workspace));
        }
    }

    private static String advice(Workspace workspace) {
        return ("On a GitLab runner of your own, share the directory in [runners.docker] of its config.toml: %s and"
                        + " restart the runner. `mvn dood:doctor` shows what was found.")
                .formatted(RunnerConfig.volumesFor(workspace.directory()));
    }

    private ContainerSpec specOf(ToolRun run, String workdir, Optional<String> user, List<Mount> mounts) {
        return new ContainerSpec(
                "dood-" + UUID.randomUUID(),
                run.image(),
                run.entrypoint(),
                run.args(),
                environment.of(run, user),
                labels.now(),
                user,
                workdir,
                mounts,
                run.network(),
                run.platform(),
                run.limits());
    }

    private static DoodException explained(EngineException failure, ToolRun run, Optional<String> user) {
        String words = failure.words();
        if (user.isPresent() && (words.contains("unable to find user") || words.contains("unable to find group"))) {
            return new DoodException(
                    "user: \"%s\" is not known in %s: %s. Write uid[:gid] in numbers, auto, or image."
                            .formatted(user.get(), run.image(), words.strip()),
                    failure);
        }
        if (words.contains("network " + run.network() + " not found")) {
            return new DoodException(
                    "network: \"%s\" does not exist on the engine: %s. `docker network ls` lists them."
                            .formatted(run.network(), words.strip()),
                    failure);
        }
        return failure;
    }

    /** Ends and removes what is still running; the threads that wait for it fail. */
    @Override
    public void close() {
        belongings.close();
    }
}
