package io.github.dood.internal.leftovers;

import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.Labels;
import io.github.dood.internal.text.SafeText;
import io.github.dood.run.EngineException;
import io.github.dood.run.Leftover;
import io.github.dood.run.OwnerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What doods made on an engine and have not removed yet. A dood removes all it made, unless it is killed; then its owner is
 * dead, and anybody may remove it. Nothing without dood's labels is ever looked at, and labels that do not name the thing
 * itself say nothing of it.
 */
public final class Leftovers {

    private final Engine engine;

    private final Context context;

    /**
     * Asks the engine nothing yet.
     *
     * @param engine where things were left
     * @param context from where owners are looked for
     */
    public Leftovers(Engine engine, Context context) {
        this.engine = engine;
        this.context = context;
    }

    /**
     * All that doods made and that is there now, this one's own included: containers first, then volumes.
     *
     * @throws EngineException when the engine does not tell
     */
    public List<Leftover> list() {
        return byOwner()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Leftover::kind))
                .toList();
    }

    /**
     * Lists the same, grouped by owner, the containers of each first. Whether an owner lives is found out when its turn
     * comes.
     *
     * @throws EngineException when the engine does not tell
     */
    public Stream<List<Leftover>> byOwner() {
        Map<String, List<Found>> found = new LinkedHashMap<>();
        for (Labelled container : engine.containers().labelled(Labels.OWNER)) {
            add(found, new Found(Leftover.Kind.CONTAINER, container));
        }
        for (Labelled volume : engine.volumes().volumesLabelled(Labels.OWNER)) {
            add(found, new Found(Leftover.Kind.VOLUME, volume));
        }
        return found.entrySet().stream().map(owned -> judged(owned.getKey(), owned.getValue()));
    }

    /** Leaves out what does not bear the label, though the engine lists it. */
    private static void add(Map<String, List<Found>> all, Found found) {
        String owner = found.thing().labels().get(Labels.OWNER);
        if (owner != null) {
            all.computeIfAbsent(owner, any -> new ArrayList<>()).add(found);
        }
    }

    private List<Leftover> judged(String owner, List<Found> things) {
        // Asked for the first thing that is its own, if there is one.
        Optional<OwnerState> state = Optional.empty();
        List<Leftover> judged = new ArrayList<>();
        for (Found found : things) {
            boolean own = found.thing().isNamedByItself();
            if (own && state.isEmpty()) {
                state = Optional.of(context.stateOf(owner));
            }
            judged.add(leftover(found.kind(), found.thing(), owner, own ? state.orElseThrow() : OwnerState.ANOTHERS));
        }
        return judged;
    }

    private static Leftover leftover(Leftover.Kind kind, Labelled thing, String owner, OwnerState state) {
        return new Leftover(
                kind,
                thing.name(),
                label(thing, Labels.JOB),
                label(thing, Labels.PROJECT),
                label(thing, Labels.CREATED),
                owner,
                state,
                thing.running());
    }

    private record Found(Leftover.Kind kind, Labelled thing) {}

    /** Anybody may have written a label, and it is printed. */
    private static String label(Labelled thing, String name) {
        return SafeText.line(thing.labels().getOrDefault(name, "unknown"));
    }

    /**
     * Removes what a dead owner left, a container that runs as well.
     *
     * @param leftover of a dead owner
     * @return false when a container uses the volume, or somebody else is removing it
     * @throws IllegalArgumentException when the owner is not dead
     * @throws EngineException when the engine cannot remove it
     */
    public boolean remove(Leftover leftover) {
        if (leftover.state() != OwnerState.DEAD) {
            throw new IllegalArgumentException("the owner of %s may live".formatted(leftover));
        }
        try {
            switch (leftover.kind()) {
                case CONTAINER -> engine.containers().remove(leftover.name());
                case VOLUME -> engine.volumes().remove(leftover.name());
            }
            return true;
        } catch (EngineException failure) {
            if (failure.isConflict()) {
                return false;
            }
            throw failure;
        }
    }
}
