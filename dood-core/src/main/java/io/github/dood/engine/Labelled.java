package io.github.dood.engine;

import java.util.Map;

/**
 * A container or a volume that was found by a label.
 *
 * @param name unique among its kind on the engine
 * @param labels all that it bears
 * @param running whether it is a container that runs
 */
public record Labelled(String name, Map<String, String> labels, boolean running) {

    /** Keeps a copy of the labels. */
    public Labelled {
        labels = Map.copyOf(labels);
    }
}
