package io.github.dood.internal.engine;

import java.util.Map;

/**
 * What the engine knows of a volume.
 *
 * @param name unique on the engine
 * @param driver {@code local} for the engine's own
 * @param labels all that it bears
 * @param options of its driver; with some the engine's own shows any directory of its host, or of another machine
 */
public record VolumeDetails(String name, String driver, Map<String, String> labels, Map<String, String> options) {

    /** Keeps copies of the maps. */
    public VolumeDetails {
        labels = Map.copyOf(labels);
        options = Map.copyOf(options);
    }
}
