package io.github.dood;

import io.github.dood.internal.ci.JobSecrets;
import io.github.dood.internal.dockerconfig.EndpointLocator;
import io.github.dood.internal.dockerconfig.RegistryLogins;
import io.github.dood.internal.doctor.Doctor;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.http.DockerJavaEngine;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.internal.execution.ToolRunner;
import io.github.dood.internal.leftovers.Leftovers;
import io.github.dood.internal.lifecycle.Belongings;
import io.github.dood.internal.location.ByHand;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.workspace.KnownDirectories;
import io.github.dood.run.Diagnosis;
import io.github.dood.run.DoodException;
import io.github.dood.run.LoginLookup;
import io.github.dood.run.Masking;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs tool images over a workspace, wherever this process runs: on the engine's host, in a container beside the tool's,
 * or away from the engine.
 *
 * <p>Keep one for as long as tools are run: it remembers the connection and how each workspace is shared. Safe for use by
 * several threads.
 */
public final class Dood implements AutoCloseable {

    private final Engine engine;

    private final Belongings belongings;

    private final Context context;

    private final ToolRunner runner;

    private final Masking masking;

    private final AtomicBoolean closed = new AtomicBoolean();

    private Dood(
            Environment environment, ByHand byHand, LoginLookup lookup, Masking masking, KnownDirectories directories) {
        this.masking = masking;
        masking.learn(JobSecrets.in(environment));
        EndpointLocator locator = new EndpointLocator(environment);
        Endpoint endpoint = locator.locate();
        masking.learn(endpoint.headers().values());
        this.engine = new DockerJavaEngine(endpoint, locator.wantedVersion(), locator.answerTime());
        this.belongings = new Belongings(engine);
        this.context = new Context(environment, engine, belongings, byHand);
        this.runner = new ToolRunner(
                environment,
                engine,
                belongings,
                context,
                new RegistryLogins(environment, lookup),
                masking,
                directories);
        context.job().directory().map(Path::toString).ifPresent(masking::show);
        context.job().project().ifPresent(masking::show);
        context.job().id().ifPresent(masking::show);
    }

    /**
     * Finds the engine as the docker CLI finds it. Nothing is connected before the first use.
     *
     * @throws DoodException when the engine is named in a way that can not work
     */
    public static Dood open() {
        return open(Environment.system());
    }

    /**
     * Finds the engine as the docker CLI finds it, in an environment given by hand.
     *
     * @param environment the variables and files to go by
     * @throws DoodException when the engine is named in a way that can not work
     */
    public static Dood open(Environment environment) {
        return open(environment, ByHand.NOTHING);
    }

    /**
     * Finds the engine as the docker CLI finds it, and takes the user's word for the place where this process runs.
     *
     * @param environment the variables and files to go by
     * @param byHand what nothing can find out
     * @throws DoodException when the engine is named in a way that can not work
     */
    public static Dood open(Environment environment, ByHand byHand) {
        return open(environment, byHand, LoginLookup.NONE);
    }

    /**
     * The same with logins for registries that only the caller knows of.
     *
     * @param environment the variables and files to go by
     * @param byHand what nothing can find out
     * @param lookup asked when an image must be pulled and neither DOCKER_AUTH_CONFIG nor the docker CLI's
     *     {@code config.json} has a login for its registry
     * @throws DoodException when the engine is named in a way that can not work
     */
    public static Dood open(Environment environment, ByHand byHand, LoginLookup lookup) {
        return open(environment, byHand, lookup, new Masking());
    }

    /**
     * The same for a caller with a log of its own, who hides in it what dood hides.
     *
     * @param environment the variables and files to go by
     * @param byHand what nothing can find out
     * @param lookup asked when an image must be pulled and neither DOCKER_AUTH_CONFIG nor the docker CLI's
     *     {@code config.json} has a login for its registry
     * @param masking learns the values of the variables that runs set or hand on, and the secrets of logins
     * @throws DoodException when the engine is named in a way that can not work
     */
    public static Dood open(Environment environment, ByHand byHand, LoginLookup lookup, Masking masking) {
        return open(environment, byHand, lookup, masking, new KnownDirectories());
    }

    /**
     * The same for a build that uses several: what the tools of one may have exchanged the others do not take for the build's.
     *
     * @param environment the variables and files to go by
     * @param byHand what nothing can find out
     * @param lookup asked when an image must be pulled and neither DOCKER_AUTH_CONFIG nor the docker CLI's
     *     {@code config.json} has a login for its registry
     * @param masking learns the values of the variables that runs set or hand on, and the secrets of logins
     * @param directories what the build's directories were when it began
     * @throws DoodException when the engine is named in a way that can not work
     */
    public static Dood open(
            Environment environment, ByHand byHand, LoginLookup lookup, Masking masking, KnownDirectories directories) {
        return new Dood(environment, byHand, lookup, masking, directories);
    }

    /**
     * Runs a tool and waits for its end.
     *
     * @param run what to run
     * @return how it ended; an exit code that does not pass is a result, not an error
     * @throws DoodException when the tool could not be run as asked; the message says what to do
     */
    public ToolResult run(ToolRun run) {
        return run(run, event -> {});
    }

    /**
     * Runs a tool and waits for its end.
     *
     * @param run what to run
     * @param events is told what happens before the tool's start and after its end
     * @return how it ended; an exit code that does not pass is a result, not an error
     * @throws DoodException when the tool could not be run as asked; the message says what to do
     */
    public ToolResult run(ToolRun run, Consumer<RunEvent> events) {
        try {
            return runner.run(run, events);
        } catch (DoodException failure) {
            throw failure.masked(masking);
        } catch (InvalidPathException unnamed) {
            throw new DoodException(MissingLetters.advice(unnamed)).masked(masking);
        }
    }

    /**
     * Resolves a directory's links, and makes sure that it is what it was when it was first asked about or used. Ask before
     * the first run, and a directory that a tool exchanges for another, or for a link, is refused from then on.
     *
     * @param directory an existing one
     * @throws DoodException when it is another one now, or a tool may have made a link that leads to it
     */
    public Path recognize(Path directory) {
        return runner.recognize(directory);
    }

    /** Where this process runs, as far as its environment and the engine can tell. */
    public Context context() {
        return context;
    }

    /**
     * Says where this process runs, what it would share, and how it knows, also where no engine can be found. Starts
     * nothing.
     *
     * @param environment the variables and files to go by
     * @param byHand what nothing can find out
     * @param workspace the directory that a tool would see
     * @param images further images of tools to look for, beside those that dood knows by name
     */
    public static Diagnosis diagnose(Environment environment, ByHand byHand, Path workspace, List<String> images) {
        Dood opened;
        try {
            opened = open(environment, byHand);
        } catch (RuntimeException failure) {
            Masking masking = new Masking();
            masking.learn(JobSecrets.in(environment));
            return Doctor.withoutEngine(environment, failure).masked(masking);
        }
        try {
            return opened.diagnose(workspace, images);
        } finally {
            closeAfterDiagnosis(opened);
        }
    }

    private static void closeAfterDiagnosis(Dood opened) {
        try {
            opened.close();
        } catch (RuntimeException unremoved) {
            // The diagnosis is worth more; the next dood removes what is left.
        }
    }

    /**
     * Says where this process runs, what it would share, and how it knows. Starts nothing.
     *
     * @param workspace the directory that a tool would see
     */
    public Diagnosis diagnose(Path workspace) {
        return diagnose(workspace, List.of());
    }

    private Diagnosis diagnose(Path workspace, List<String> images) {
        return new Doctor(engine, context, runner).examine(workspace, images).masked(masking);
    }

    /** What doods made on the engine and have not removed yet, of living owners and of dead ones. */
    public Leftovers leftovers() {
        return new Leftovers(engine, context);
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
            belongings.close();
        } finally {
            // What was begun too late for closing needs the connection until it is undone.
            belongings.afterAll(engine::close);
        }
    }
}
