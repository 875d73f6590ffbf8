package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.run.EngineException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A container or a volume, from the call that creates it until it is gone. Its removal waits for its creation. */
final class EngineResource {

    /** The engine gave no answer, or a proxy answered without having one from the engine. */
    private static final Set<Integer> NO_ANSWER = Set.of(0, 502, 504);

    private final String name;

    private final Map<String, String> labels;

    private final Set<String> mounted;

    private final CompletableFuture<String> creation;

    private Optional<CompletableFuture<Void>> removal = Optional.empty();

    /**
     * Notes that the creation has begun.
     *
     * @param name on the engine, where nothing else has it
     * @param labels that it bears
     * @param mounted what it mounts, as the engine names it
     * @param creation asks the engine, whose answer it completes with
     */
    EngineResource(String name, Map<String, String> labels, Set<String> mounted, CompletableFuture<String> creation) {
        this.name = name;
        this.labels = labels;
        this.mounted = mounted;
        this.creation = creation;
    }

    String name() {
        return name;
    }

    /** The engine's answer, once it has come; fails as the creation does. */
    CompletableFuture<String> creation() {
        return creation;
    }

    Map<String, String> labels() {
        return labels;
    }

    boolean mounts(String volume) {
        return mounted.contains(volume);
    }

    /** Tells of a creation that nobody waits for any more. */
    EngineException cancelled(Endpoint engine, InterruptedException interrupted) {
        return EngineException.of(
                "The engine at %s was asked to create %s when that was cancelled.".formatted(engine, name),
                0,
                "cancelled",
                interrupted);
    }

    /** Waits for the creation to end, well or not. */
    void awaitCreation() {
        BackgroundWork.await(creation);
    }

    /** Whether the engine gave no answer to the creation, so that it may be there now or later. */
    boolean isLost() {
        return creation.isCompletedExceptionally() && !isRefused();
    }

    /** Whether the engine itself said that it does not create it. */
    boolean isRefused() {
        return creation.isCompletedExceptionally()
                && creation.handle((answer, failure) -> failure).join() instanceof EngineException refusal
                && !NO_ANSWER.contains(refusal.status());
    }

    /** Begins the removal, unless it goes on: a second remover waits for the first. */
    synchronized CompletableFuture<Void> removal(Supplier<CompletableFuture<Void>> begin) {
        if (removal.isEmpty() || removal.get().isDone()) {
            removal = Optional.of(begin.get());
        }
        return removal.get();
    }

    /** Waits for the removal to end, well or not, if it goes on. */
    void awaitRemoval() {
        Optional<CompletableFuture<Void>> begun = begunRemoval();
        if (begun.isPresent()) {
            BackgroundWork.await(begun.get());
        }
    }

    private synchronized Optional<CompletableFuture<Void>> begunRemoval() {
        return removal;
    }
}
