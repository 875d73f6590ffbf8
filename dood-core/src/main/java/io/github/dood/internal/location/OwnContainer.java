package io.github.dood.internal.location;

import io.github.dood.internal.engine.ContainerDetails;
import java.util.List;

/**
 * A container of the engine in which the job may run.
 *
 * @param container what the engine knows of it
 * @param evidence the hints that name it, the most reliable first
 */
public record OwnContainer(ContainerDetails container, List<OwnContainerEvidence> evidence) {

    /** Its name, the start of its id, and the hints, in one line. */
    @Override
    public String toString() {
        List<String> sources =
                evidence.stream().map(OwnContainerEvidence::source).distinct().toList();
        return "%s (%.12s), known by %s".formatted(container.name(), container.id(), String.join(", ", sources));
    }
}
