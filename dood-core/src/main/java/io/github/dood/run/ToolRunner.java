package io.github.dood.run;

import io.github.dood.context.Context;
import io.github.dood.context.Environment;
import io.github.dood.context.Self;
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
import io.github.dood.workspace.SharedContainer;
import io.github.dood.workspace.Sharing;
import io.github.dood.workspace.UnsharedWorkspaceException;
import io.github.dood.workspace.Workspace;
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

    private final RunningContainers running;

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
        this.sharing = new Sharing(engine, () -> mountTables(context.selves().iterator()));
        this.running = new RunningContainers(engine.containers());
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
        ImageDetails image = images.provide(run, events);
        SharedContainer container =
                running.add(() -> create(run, workspace, mounts -> specOf(run, workdir, user, mounts)));
        try {
            events.accept(new RunEvent.Starting(
                    run.command(), run.image(), image.digest(), workspace.directory(), container.share()));
            ToolResult result = new Execution(engine.containers(), container.id(), run).execute();
            if (running.isClosed()) {
                throw Execution.cancelled(run, null);
            }
            return result;
        } catch (EngineException failure) {
            throw running.isClosed() ? Execution.cancelled(run, failure) : explained(failure, run, user);
        } finally {
            running.remove(container.id());
        }
    }

    /**
     * Finds out how a workspace would be shared, without starting anything.
     *
     * @param directory the workspace
     * @param image any image that the engine has; nothing of it is run
     * @throws DoodException when no share could be proven
     */
    public Share proveShare(Path directory, String image) {
        // An image that has no command of its own can not become a container without one.
        ToolRun run = ToolRun.image(image).args("never-started").build();
        Workspace workspace = Workspace.of(directory, Optional.empty(), false);
        SharedContainer container =
                create(run, workspace, mounts -> specOf(run, workspace.target(), Optional.empty(), mounts));
        engine.containers().remove(container.id());
        return container.share();
    }

    private SharedContainer create(ToolRun run, Workspace workspace, Function<List<Mount>, ContainerSpec> spec) {
        try {
            return sharing.create(workspace, run.share(), spec);
        } catch (UnsharedWorkspaceException failure) {
            throw failure.withAdvice(("On a GitLab runner of your own, share the directory in [runners.docker] of its"
                            + " config.toml: %s and restart the runner. `mvn dood:doctor` shows what was found.")
                    .formatted(RunnerConfig.volumesFor(workspace.directory())));
        }
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
        running.close();
    }
}
