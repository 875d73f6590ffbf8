package io.github.dood.internal.execution;

import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.memory.cache.CacheRules;
import io.github.dood.internal.memory.lock.ImageLock;
import io.github.dood.internal.workspace.MountTable;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.internal.workspace.WorkspaceRules;
import io.github.dood.internal.workspace.copy.Outputs;
import io.github.dood.run.ContainerSettings;
import io.github.dood.run.DoodException;
import io.github.dood.run.FileEvent;
import io.github.dood.run.LockMode;
import io.github.dood.run.Masking;
import io.github.dood.run.NetworkEvent;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Checks the settings of runs against the job, before anything is made on the engine. */
final class Preparation {

    private final Surroundings surroundings;

    private final Environment job;

    private final Context context;

    private final Masking masking;

    private final ToolEnvironment environment;

    private final UserChoice users;

    private final WorkspaceRules rules;

    private final ImageLock lock;

    private final AtomicBoolean toldOfRepository = new AtomicBoolean();

    private final AtomicBoolean warned = new AtomicBoolean();

    Preparation(Surroundings surroundings, Environment environment) {
        this.surroundings = surroundings;
        this.job = environment;
        this.context = surroundings.context();
        this.masking = surroundings.masking();
        this.environment = new ToolEnvironment(environment, context.proxies());
        this.users = new UserChoice(surroundings.engine(), context);
        this.rules = context.workspaceRules();
        this.lock = new ImageLock(CiSystems.isJob(environment), context::imageBehindProxy);
    }

    /**
     * The run with its image by the digest of the project's lock file, where that is wanted.
     *
     * @param events is told where the image has none, and needs none
     * @throws DoodException when the image must have one, or the lock file cannot be used
     */
    ToolRun locked(ToolRun run, Consumer<RunEvent> events) {
        return run.memory().lock() == LockMode.OFF ? run : lock.locked(run, events);
    }

    /** Begins to ask the engine what the run is sure to need. What goes wrong is told where it is needed. */
    void foresee(ToolRun run) {
        surroundings.engine().foreseeVersion();
        users.foresee(run);
    }

    /**
     * The run, as far as it can be checked without an engine.
     *
     * @param events is told of what is odd
     * @throws DoodException when a setting cannot work
     */
    CheckedRun check(ToolRun run, Consumer<RunEvent> events) {
        masking.learn(environment.secrets(run));
        masking.show(run.image());
        warnOfAnybody(events);
        Workspace workspace = workspaceOf(run);
        surroundings.directories().require(run.workspace());
        masking.show(workspace.directory().toString());
        ArgumentLimits.check(run);
        if (!run.memory().caches().isEmpty()) {
            CacheRules.check(run.memory().caches(), workspace);
        }
        Path workdir = Workdir.of(run.workdir(), workspace);
        tellOfRepository(workspace, events);
        CheckedRun checked = new CheckedRun(run, workspace, workdir, run.output(), Optional.empty());
        if (run.files().isPresent()) {
            return checked.withFiles(new FileChoice(job, checked, events).choose());
        }
        new FileCheck(run, run.command(masking), workspace, workdir, events).check();
        return checked;
    }

    /**
     * The run as it can be made here.
     *
     * @param events is told of what is odd
     * @throws DoodException when a setting cannot work
     */
    PreparedRun prepare(CheckedRun checked, Consumer<RunEvent> events) {
        ToolRun run = checked.run();
        Workspace workspace = checked.workspace();
        if (asksForMore(run.container())) {
            Refusals.check(run.container(), surroundings.engine(), job);
        }
        Optional<String> user = users.choose(run.user(), workspace);
        Outputs outputs = Outputs.of(run.outputs());
        ToolPlan plan = new ToolPlan(
                run, checked.workdir(), user, users.groups(run.shareSocket()), orphanGuard(run), environment, context);
        PreparedRun prepared = new PreparedRun(checked, masking, user, outputs, plan, events);
        warnOfLocalProxies(run, events);
        if (run.confinement().privileged()) {
            events.accept(new RunEvent.Privileged(prepared.name()));
        }
        return prepared;
    }

    private void tellOfRepository(Workspace workspace, Consumer<RunEvent> events) {
        Optional<Path> outside = GitTrust.outside(workspace.directory());
        if (outside.isPresent() && !toldOfRepository.getAndSet(true)) {
            events.accept(new FileEvent.RepositoryElsewhere(workspace.directory(), outside.get()));
        }
    }

    /** Most runs do not, and then nothing is loaded for it. */
    private static boolean asksForMore(ContainerSettings settings) {
        return settings.platform().isPresent()
                || !settings.extraHosts().isEmpty()
                || !settings.labels().isEmpty();
    }

    private void warnOfAnybody(Consumer<RunEvent> events) {
        Endpoint endpoint = surroundings.engine().endpoint();
        if (endpoint.trustsAnybody() && warned.compareAndSet(false, true)) {
            events.accept(new RunEvent.UnverifiedEngine(endpoint.toString()));
        }
    }

    /** Where both are in the host's network, this machine is the same for both. */
    private void warnOfLocalProxies(ToolRun run, Consumer<RunEvent> events) {
        List<String> local = environment.localProxies(run);
        if (local.isEmpty() || run.network().equals("none")) {
            return;
        }
        if (!run.network().equals("host") || !context.hasNoHintAtContainer()) {
            events.accept(new NetworkEvent.LocalProxies(local));
        }
    }

    /** The tool may only read the workspace where the job itself may only read it. */
    private Workspace workspaceOf(ToolRun run) {
        Workspace workspace = Workspace.of(run.workspace(), run.mountAt(), run.readOnly());
        rules.check(workspace);
        Optional<MountTable.Location> location = context.kernelMounts().locate(workspace.directory());
        boolean writable = location.isEmpty() || location.get().mount().writable();
        return writable ? workspace : workspace.readOnlyCopy();
    }

    private Optional<String> orphanGuard(ToolRun run) {
        return run.orphanGuard()
                ? Optional.of(
                        Refusals.orphanGuard(context, surroundings.engine().endpoint()))
                : Optional.empty();
    }
}
