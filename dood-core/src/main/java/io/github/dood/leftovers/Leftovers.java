package io.github.dood.leftovers;

import io.github.dood.context.Context;
import io.github.dood.context.Labels;
import io.github.dood.context.OwnerState;
import io.github.dood.engine.Engine;
import io.github.dood.engine.EngineException;
import io.github.dood.engine.Labelled;
import io.github.dood.error.SafeText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What doods made on an engine and have not removed yet. A dood removes all it made, unless it is killed; then its owner is
 * dead, and anybody may remove it. Nothing without dood's labels is ever looked at.
 */
public final class Leftovers {

    /** The engine's answer about a volume that a container uses, and about what is being removed. */
    private static final int CONFLICT = 409;

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
        Map<String, OwnerState> states = new HashMap<>();
        return Stream.concat(
                        owned(engine.containers().labelled(Labels.OWNER))
                                .map(thing -> leftover(Leftover.Kind.CONTAINER, thing, states)),
                        owned(engine.volumes().volumesLabelled(Labels.OWNER))
                                .map(thing -> leftover(Leftover.Kind.VOLUME, thing, states)))
                .toList();
    }

    /** Without what the engine lists though it does not bear the label that it was asked for. */
    private static Stream<Labelled> owned(List<Labelled> things) {
        return things.stream().filter(thing -> thing.labels().containsKey(Labels.OWNER));
    }

    private Leftover leftover(Leftover.Kind kind, Labelled thing, Map<String, OwnerState> states) {
        String owner = thing.labels().get(Labels.OWNER);
        return new Leftover(
                kind,
                thing.name(),
                label(thing, Labels.JOB),
                label(thing, Labels.PROJECT),
                label(thing, Labels.CREATED),
                owner,
                states.computeIfAbsent(owner, context::stateOf),
                thing.running());
    }

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
     * @throws EngineException when the engine can not remove it
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
            if (failure.status() == CONFLICT) {
                return false;
            }
            throw failure;
        }
    }
}
