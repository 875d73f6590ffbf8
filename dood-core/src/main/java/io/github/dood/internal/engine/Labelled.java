package io.github.dood.internal.engine;

import io.github.dood.internal.text.RandomDigits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A container or a volume that was found by a label.
 *
 * @param name unique among its kind on the engine
 * @param labels all that it bears
 * @param running whether it is a container that runs
 */
public record Labelled(String name, Map<String, String> labels, boolean running) {

    /** What the names of all that dood makes begin with. */
    public static final String PREFIX = "dood-";

    private static final int RANDOM_BYTES = 16;

    /**
     * Names the thing itself. Labels travel: a container has those of its image, and so has one whose image was made of
     * another container. Where this is not the name of what bears it, the others say nothing of it either.
     */
    public static final String NAME = "io.github.dood.name";

    /** Keeps a copy of the labels. */
    public Labelled {
        labels = Map.copyOf(labels);
    }

    /** A name for what is about to be made, which nothing else on the engine has. */
    public static String newName() {
        return PREFIX + RandomDigits.of(RANDOM_BYTES);
    }

    /** Whether the labels were made for this thing, as dood makes them, and it still has its name. */
    public boolean isNamedByItself() {
        return name.equals(labels.get(NAME));
    }

    /** The labels for a thing of a name. */
    public static Map<String, String> named(String name, Map<String, String> labels) {
        Map<String, String> named = new LinkedHashMap<>(labels);
        named.put(NAME, name);
        return Collections.unmodifiableMap(named);
    }
}
