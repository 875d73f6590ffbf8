package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.VolumeDetails;
import java.util.Map;

/**
 * A volume that keeps a directory of a tool.
 *
 * @param directory where the tool sees it
 * @param name on the engine
 * @param labels by which it is known for what it is
 */
record CacheVolume(String directory, String name, Map<String, String> labels) {

    private static final String ENGINES_OWN = "local";

    /** Makes it appear in a container. */
    Mount at(String target) {
        return Mount.volume(name, target, false).labelled(labels);
    }

    /** Whether a volume of this name is this one: one with options may show any directory of the engine's host. */
    boolean is(VolumeDetails found) {
        return found.name().equals(name)
                && found.driver().equals(ENGINES_OWN)
                && found.options().isEmpty()
                && found.labels().equals(labels);
    }
}
