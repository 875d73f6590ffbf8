package io.github.dood.internal.ci;

import java.util.Map;

/**
 * The labels that a system puts on the container in which a job's own process runs.
 *
 * @param source whose labels they are, for people
 * @param labels at least one; other containers may bear them, too
 */
public record JobLabels(String source, Map<String, String> labels) {

    /** Keeps a copy of the labels. */
    public JobLabels {
        labels = Map.copyOf(labels);
    }
}
