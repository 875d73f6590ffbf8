package io.github.dood;

import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.ci.systems.JobSecrets;
import io.github.dood.internal.dockerconfig.EndpointLocator;
import io.github.dood.internal.dockerconfig.RegistryLogins;
import io.github.dood.internal.doctor.Doctor;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.http.HttpEngine;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.internal.execution.ImageDigests;
import io.github.dood.internal.execution.ShareTrials;
import io.github.dood.internal.execution.Surroundings;
import io.github.dood.internal.execution.ToolRunner;
import io.github.dood.internal.leftovers.Leftovers;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.CopyListing;
import io.github.dood.run.Diagnosis;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.KnownDirectories;
import io.github.dood.run.Leftover;
import io.github.dood.run.LoginLookup;
import io.github.dood.run.Masking;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunningTool;
import io.github.dood.run.ToolCancelledException;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs tool images over a workspace, wherever this process runs: on the engine's host, in a container beside the tool's,
 * or away from the engine.
 *
 * <p>Keep one for as long as tools are run: it remembers the connection and how each workspace is shared. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class Dood implements AutoCloseable {

    private final Context context;

    private final Surroundings surroundings;

    private final RegistryLogins logins;

    private final ToolRunner runner;

    private final AtomicBoolean closed = new AtomicBoolean();

    Dood(
            Environment environment,
            LocationOverride override,
            LoginLookup lookup,
            Masking masking,
            KnownDirectories directories) {
        masking.learn(JobSecrets.in(environment));
        EndpointLocator locator = new EndpointLocator(environment);
        Endpoint endpoint = locator.locate();
        masking.learn(endpoint.headers().values());
        Engine engine = new HttpEngine(
                endpoint, locator.wantedVersion(), locator.answerTime(), CiSystems.advice(CiSystems.of(environment)));
        EngineResources resources = new EngineResources(engine);
        this.context = new Context(environment, engine, resources, override);
        this.surroundings = new Surroundings(engine, resources, context, masking, directories);
        this.logins = new RegistryLogins(environment, lookup, CiSystems.logins(environment));
        this.runner = new ToolRunner(surroundings, environment, logins);
        for (Optional<?> fact : List.of(
                context.job().directory(),
                context.job().project(),
                context.job().id())) {
            if (fact.isPresent()) {
                masking.show(fact.get().toString());
            }
        }
    }

    /**
     * Finds the engine as the docker CLI finds it. Nothing is connected before the first use.
     *
     * @throws DoodException when the engine is named in a way that cannot work
     */
    public static Dood open() {
        return builder().open();
    }

    /** For what nothing can find out, or what is not to be found out. */
    public static DoodBuilder builder() {
        return new DoodBuilder();
    }

    /**
     * Begins to ask the engine what the first run needs to know, while the caller still prepares that run. Waits for nothing,
     * and what goes wrong is told by the run.
     */
    public void connect() {
        surroundings.engine().foreseeVersion();
    }

    /**
     * Runs a tool and waits for its end.
     *
     * @param run what to run
     * @return how it ended; an exit code that does not pass is a result, not an error
     * @throws ToolCancelledException when the thread was interrupted, or this was closed meanwhile
     * @throws DoodException when the tool could not be run as asked; the message says what to do
     */
    public ToolResult run(ToolRun run) {
        return run(run, event -> {});
    }

    /**
     * Runs a tool and waits for its end.
     *
     * @param run what to run
     * @param events is told what happens, in this thread; how far a pull or a copy is comes from another while this one waits,
     *     and {@link RunEvent.LeftoversRemoved} from another at any time. A {@code PhaseListener} is told of the run's phases, too
     * @return how it ended; an exit code that does not pass is a result, not an error
     * @throws ToolCancelledException when the thread was interrupted, or this was closed meanwhile
     * @throws DoodException when the tool could not be run as asked; the message says what to do
     */
    public ToolResult run(ToolRun run, Consumer<RunEvent> events) {
        return masked(() -> runner.run(run, events));
    }

    private <T> T masked(Supplier<T> work) {
        try {
            return work.get();
        } catch (DoodException failure) {
            throw failure.masked(surroundings.masking());
        } catch (InvalidPathException unnamed) {
            throw new DoodException(MissingLetters.advice(unnamed)).masked(surroundings.masking());
        }
    }

    /**
     * Says what a run would copy to the engine. Copies and starts nothing; where the workspace may be shared, a share is
     * proven, and for that the image is pulled as for the run.
     *
     * @param run that would copy
     * @param events is told what happens, as for the run
     * @throws DoodException when the run would fail before it copies
     */
    public CopyListing listCopy(ToolRun run, Consumer<RunEvent> events) {
        return masked(() -> runner.listCopy(run, events));
    }

    /**
     * Starts a tool and does not wait for it.
     *
     * @param run what to run
     */
    public RunningTool start(ToolRun run) {
        return start(run, event -> {});
    }

    /**
     * Starts a tool and does not wait for it.
     *
     * @param run what to run
     * @param events is told what happens, in the tool's thread; how far a pull or a copy is comes from another while that one
     *     waits, and {@link RunEvent.LeftoversRemoved} from another at any time
     */
    public RunningTool start(ToolRun run, Consumer<RunEvent> events) {
        return ToolThread.start(told -> run(run, told), events);
    }

    /**
     * Resolves a directory's links, and makes sure that it is what it was when it was first asked about or used. Ask before
     * the first run, and a directory that a tool exchanges for another, or for a link, is refused from then on.
     *
     * @param directory an existing one
     * @throws DoodException when it is another one now, or a tool may have made a link that leads to it
     */
    public Path recognize(Path directory) {
        return surroundings.directories().require(directory);
    }

    /** The project's directory as the continuous integration system names it, links resolved; none outside of such. */
    public Optional<Path> projectDirectory() {
        return context.job().directory();
    }

    /**
     * Where a file or directory of this process lies on the engine's host, for tools and libraries that start containers
     * themselves, Testcontainers among them. A container that is never started proves it.
     *
     * @param path of something that exists
     * @return the path itself, links resolved, where the host has the files at the same paths; unproven only where the engine
     *     has no image yet
     * @throws DoodException when the host has it nowhere that a bind can reach; the message says what to use instead
     */
    public Path hostPath(Path path) {
        return context.hostPath(path);
    }

    /**
     * The name under which GitLab's dependency proxy of the job's group serves an image of Docker Hub; the same name for an
     * image of another registry.
     *
     * @param image reference with or without tag or digest
     * @throws InvalidSettingException when CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX is not set
     */
    public String imageThroughProxy(String image) {
        return context.imageThroughProxy(image);
    }

    /**
     * The digest under which a registry serves an image now, that of the index where it is for several platforms. With
     * {@link PullPolicy#NEVER}, and where the registry does not answer, which is told, that of the image which the engine has.
     *
     * @throws DoodException when the registry refuses the image, or nobody knows a digest of it
     */
    public String digest(String image, PullPolicy policy, Consumer<RunEvent> events) {
        return masked(() -> new ImageDigests(surroundings, logins).of(image, policy, events));
    }

    /**
     * Says where this process runs, what it would share, and how it knows. Starts nothing.
     *
     * @param workspace the directory that a tool would see
     */
    public Diagnosis diagnose(Path workspace) {
        return diagnose(workspace, List.of());
    }

    /**
     * Says where this process runs, what it would share, and how it knows. Starts nothing.
     *
     * @param workspace the directory that a tool would see
     * @param images further images of tools to look for, beside those that dood knows by name
     */
    public Diagnosis diagnose(Path workspace, List<String> images) {
        ShareTrials trials = new ShareTrials(surroundings.engine(), surroundings.resources(), context);
        return new Doctor(surroundings.engine(), context, trials, surroundings.caches())
                .examine(workspace, images)
                .masked(surroundings.masking());
    }

    /**
     * What doods made on the engine and have not removed yet, of living owners and of dead ones: containers first, then
     * volumes.
     *
     * @throws EngineException when the engine does not tell
     */
    public List<Leftover> leftovers() {
        return new Leftovers(surroundings.engine(), context).list();
    }

    /**
     * Removes what a dead owner left, a container that runs as well.
     *
     * @return false when a container uses the volume, or somebody else is removing it
     * @throws IllegalArgumentException when the owner is not dead
     * @throws EngineException when the engine cannot remove it
     */
    public boolean remove(Leftover leftover) {
        return new Leftovers(surroundings.engine(), context).remove(leftover);
    }

    /** The directories of tools that the engine keeps between runs. */
    public EngineCaches caches() {
        return new EngineCaches(surroundings.caches());
    }

    /**
     * Ends and removes the containers that are still running, so that the threads that wait for them fail, and the copies
     * of workspaces, and ends the connection. Takes a few seconds at most where a tool is running, and half a minute where
     * only copies are left; a second call does nothing.
     *
     * @throws DoodException when something could not be removed, or not in time; the next dood on that engine does it
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            surroundings.resources().close();
        } finally {
            // What was begun too late for closing needs the connection until it is undone.
            surroundings.resources().afterAll(surroundings.engine()::close);
            runner.close();
        }
    }
}
