package io.github.dood.internal.execution;

import io.github.dood.internal.dockerconfig.RegistryLogins;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.leftovers.LeftoverCleaner;
import io.github.dood.internal.leftovers.Leftovers;
import io.github.dood.internal.memory.cache.CacheLease;
import io.github.dood.internal.memory.cache.CacheRequest;
import io.github.dood.internal.memory.cache.ToolCaches;
import io.github.dood.internal.workspace.ProvenContainer;
import io.github.dood.internal.workspace.ShareMount;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.CopyListing;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.PhaseListener;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunPhase;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs tools: settings, image, workspace, proof, start, output, exit code, removal. Safe for use by several threads. */
public final class ToolRunner implements AutoCloseable {

    private final Surroundings surroundings;

    private final Preparation preparation;

    private final ImageProvider images;

    private final ToolCaches caches;

    private final Placements placements;

    private final LeftoverCleaner cleaner;

    private final Environment environment;

    /**
     * Asks the engine nothing yet.
     *
     * @param surroundings what all runs work with
     * @param environment what the job is given
     * @param logins for the registries of images that must be pulled
     */
    public ToolRunner(Surroundings surroundings, Environment environment, RegistryLogins logins) {
        this.surroundings = surroundings;
        this.environment = environment;
        this.preparation = new Preparation(surroundings, environment);
        this.images = new ImageProvider(
                surroundings.engine().images(),
                logins,
                surroundings.masking(),
                new PullAttempts(surroundings.resources()));
        this.caches = new ToolCaches(surroundings.engine(), surroundings.resources(), surroundings.context());
        this.placements = new Placements(surroundings);
        this.cleaner = new LeftoverCleaner(
                new Leftovers(surroundings.engine(), surroundings.context()), surroundings.resources()::isClosed);
    }

    /**
     * Runs a tool and waits for its end.
     *
     * @param asked what to run
     * @param events is told what happens before the tool's start and after its end
     * @throws DoodException when the tool could not be run as asked; the container is removed then, too
     */
    public ToolResult run(ToolRun asked, Consumer<RunEvent> events) {
        PhaseListener.tell(events, RunPhase.PREPARATION);
        if (surroundings.resources().isClosed()) {
            throw Refusals.cancelledEarly(asked, null);
        }
        ToolRun run = preparation.locked(asked, events);
        if (run.memory().upToDate().isPresent()) {
            return runUnlessUpToDate(run, new NoFilesWatch(events));
        }
        Supplier<Optional<ImageDetails>> foreseen = foresee(run);
        CheckedRun checked = check(run, events);
        if (checked.hasNoFiles()) {
            return withoutFiles(checked, events);
        }
        PreparedRun prepared = prepare(checked, events);
        try {
            ProvidedImage image = beforeStart(prepared, () -> provide(run, foreseen, events));
            ToolResult result = run(prepared, image);
            events.accept(new RunEvent.Ended(result));
            return result;
        } catch (RuntimeException failure) {
            throw explained(failure, prepared);
        }
    }

    /**
     * Says what a run would copy. Nothing is copied and nothing started.
     *
     * @param asked that would copy
     * @param events is told what happens
     * @throws DoodException when the run would fail before it copies
     */
    public CopyListing listCopy(ToolRun asked, Consumer<RunEvent> events) {
        ToolRun run = preparation.locked(asked, events);
        PreparedRun prepared = prepare(check(run, events), events);
        try {
            if (run.share() == ShareMode.COPY) {
                return placements.listCopy(prepared);
            }
            Supplier<Optional<ImageDetails>> foreseen = images.foresee(run);
            ProvidedImage image = beforeStart(prepared, () -> provide(run, foreseen, events));
            return beforeStart(prepared, () -> placements.list(prepared, image));
        } catch (RuntimeException failure) {
            throw explained(failure, prepared);
        }
    }

    /** Asks the engine nothing before it is clear that no earlier result stands for the run, where the image says enough. */
    private ToolResult runUnlessUpToDate(ToolRun run, NoFilesWatch events) {
        Optional<Supplier<Optional<ImageDetails>>> early =
                ResultAttempt.isImageKnown(run) ? Optional.empty() : Optional.of(foresee(run));
        CheckedRun checked = check(run, events);
        if (checked.hasNoFiles()) {
            return withoutFiles(checked, events);
        }
        ResultAttempt attempt = new EarlierResults(surroundings, environment).attempt(checked, events);
        Optional<ToolResult> earlier = early.isPresent() ? Optional.empty() : attempt.find();
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Supplier<Optional<ImageDetails>> foreseen = early.orElseGet(() -> foresee(run));
        PreparedRun prepared = prepare(attempt.run(), events);
        try {
            ProvidedImage image = beforeStart(prepared, () -> provide(run, foreseen, events));
            Optional<ToolResult> same = attempt.find(images.now(run));
            if (same.isPresent()) {
                return same.get();
            }
            ToolResult result = run(prepared, image);
            events.accept(new RunEvent.Ended(result));
            attempt.keep(result, images.now(run));
            return result;
        } catch (RuntimeException failure) {
            throw explained(failure, prepared);
        }
    }

    private ToolResult withoutFiles(CheckedRun checked, Consumer<RunEvent> events) {
        ToolResult result = checked.withoutFiles(surroundings.masking());
        events.accept(new RunEvent.Ended(result));
        return result;
    }

    private Supplier<Optional<ImageDetails>> foresee(ToolRun run) {
        preparation.foresee(run);
        return images.foresee(run);
    }

    /** Ends what is done beside runs, of which none can be begun any more. */
    @Override
    public void close() {
        cleaner.close();
    }

    private ProvidedImage provide(ToolRun run, Supplier<Optional<ImageDetails>> foreseen, Consumer<RunEvent> events) {
        PhaseListener.tell(events, RunPhase.CONNECTION);
        // Every other call asks for it first; asked here, its time is not the image's.
        surroundings.engine().version();
        PhaseListener.tell(events, RunPhase.IMAGE);
        return images.provide(run, foreseen, events);
    }

    private CheckedRun check(ToolRun run, Consumer<RunEvent> events) {
        try {
            return preparation.check(run, events);
        } catch (DoodException failure) {
            throw unlessCancelled(run, failure);
        }
    }

    private PreparedRun prepare(CheckedRun checked, Consumer<RunEvent> events) {
        try {
            return preparation.prepare(checked, events);
        } catch (DoodException failure) {
            throw unlessCancelled(checked.run(), failure);
        }
    }

    private DoodException unlessCancelled(ToolRun run, DoodException failure) {
        return surroundings.isCancelled() ? Refusals.cancelledEarly(run, failure) : failure;
    }

    private ToolResult run(PreparedRun prepared, ProvidedImage image) {
        Optional<SelectedFiles> files = prepared.checked().files();
        return files.isPresent()
                ? new PartedRun(prepared, files.get()).run(part -> run(prepared, image, part))
                : run(prepared, image, RunPart.whole(prepared));
    }

    private ToolResult run(PreparedRun prepared, ProvidedImage image, RunPart part) {
        PhaseListener.tell(prepared.events(), RunPhase.CONTAINER);
        try (CacheLease lease = beforeStart(prepared, () -> take(prepared, image));
                Placement placement =
                        beforeStart(prepared, () -> placements.place(prepared.in(lease.in(part.plan())), image))) {
            ProvenContainer container = placement.container();
            announce(prepared, image, placement);
            PhaseListener.tell(prepared.events(), RunPhase.START);
            ToolResult result = execute(prepared, image, container, part);
            placement.bringBack();
            return result;
        }
    }

    private CacheLease take(PreparedRun prepared, ProvidedImage image) {
        return prepared.run().memory().caches().isEmpty()
                ? CacheLease.NONE
                : caches.take(new CacheRequest(prepared.run(), image, prepared.user(), prepared.events()));
    }

    /** A step before which the tool has no container, so that its cancellation says nothing of one. */
    private <T> T beforeStart(PreparedRun prepared, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException failure) {
            throw isCancellation(failure) ? Cancelled.beforeStart(prepared.name(), failure) : failure;
        }
    }

    private void announce(PreparedRun prepared, ProvidedImage image, Placement placement) {
        ProvenContainer container = placement.container();
        prepared.events()
                .accept(new RunEvent.Starting(
                        prepared.command(),
                        image.reference(),
                        image.digest(),
                        container.paths(),
                        container.share(),
                        prepared.run().shareSocket(),
                        container.name(),
                        placement.copied()));
    }

    private ToolResult execute(PreparedRun prepared, ProvidedImage image, ProvenContainer container, RunPart part) {
        Workspace workspace = prepared.workspace();
        Consumer<RunEvent> events = prepared.events();
        if (!workspace.readOnly()) {
            surroundings.directories().mayChange(ShareMount.reach(container.share(), workspace));
        }
        Execution execution = new Execution(surroundings.engine(), prepared, image, container);
        ToolResult result = surroundings
                .context()
                .markers()
                .during(
                        workspace.directory(),
                        () -> execution.execute(part, () -> started(events)),
                        failure -> events.accept(new RunEvent.MarkerLeft(failure.getMessage())));
        PhaseListener.tell(events, RunPhase.END);
        cleaner.await();
        if (surroundings.resources().isClosed()) {
            throw prepared.cancelled(null);
        }
        return result;
    }

    private void started(Consumer<RunEvent> events) {
        PhaseListener.tell(events, RunPhase.TOOL);
        cleaner.begin(events);
    }

    /** What a run that failed is to tell: that it was cancelled, or what to do. */
    private RuntimeException explained(RuntimeException failure, PreparedRun prepared) {
        if (failure instanceof Cancelled cancelled) {
            return cancelled.withOutcome();
        }
        if (isCancellation(failure)) {
            return prepared.cancelled(failure).withOutcome();
        }
        if (failure instanceof EngineException refusal) {
            // What is known of the image may be out of date.
            images.forget(prepared.run());
            return Refusals.explained(
                    refusal,
                    prepared.run(),
                    prepared.user(),
                    surroundings.engine().endpoint());
        }
        return failure;
    }

    /** Whatever goes wrong once a run is cancelled goes wrong for that reason, also where it looks like something else. */
    private boolean isCancellation(RuntimeException failure) {
        return failure instanceof DoodException && surroundings.isCancelled()
                || failure instanceof IllegalStateException
                        && surroundings.resources().isClosed();
    }
}
