package io.github.dood.internal.location;

import io.github.dood.internal.ci.JobLabels;
import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.Containers;
import io.github.dood.run.EngineException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks for the containers in which the job may run, one engine call at a time and none twice. An id that the engine does
 * not know is information, not an error: the job then runs elsewhere.
 */
final class OwnContainerFinder implements Iterable<OwnContainer> {

    private final Containers containers;

    private final List<OwnContainer> found = new ArrayList<>();

    /** Hints not yet looked up, those that name one container together. */
    private final List<List<OwnContainerEvidence>> pending = new ArrayList<>();

    /** None as soon as they were looked for. */
    private Optional<JobLabels> labels;

    OwnContainerFinder(Containers containers, List<OwnContainerEvidence> evidence, Optional<JobLabels> labels) {
        this.containers = containers;
        this.labels = labels;
        for (OwnContainerEvidence hint : evidence) {
            groupOf(hint.containerId()).add(hint);
        }
    }

    /** Whether nothing hints at a container, so that nobody has to be asked. */
    synchronized boolean hasNoHint() {
        return found.isEmpty() && pending.isEmpty() && labels.isEmpty();
    }

    private List<OwnContainerEvidence> groupOf(String id) {
        for (List<OwnContainerEvidence> group : pending) {
            if (namesSame(group.get(0).containerId(), id)) {
                return group;
            }
        }
        List<OwnContainerEvidence> group = new ArrayList<>();
        pending.add(group);
        return group;
    }

    private static boolean namesSame(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    /** The containers in the order of their evidence; each step asks the engine only when nobody did before. */
    @Override
    public Iterator<OwnContainer> iterator() {
        return new Iterator<>() {
            private int index;

            @Override
            public boolean hasNext() {
                return at(index).isPresent();
            }

            @Override
            public OwnContainer next() {
                return at(index++).orElseThrow();
            }
        };
    }

    private synchronized Optional<OwnContainer> at(int index) {
        while (found.size() <= index && (!pending.isEmpty() || labels.isPresent())) {
            if (pending.isEmpty()) {
                searchByLabels();
            } else {
                // After a call that failed, the container is looked up again the next time.
                lookUp(pending.get(0)).ifPresent(found::add);
                pending.remove(0);
            }
        }
        return index < found.size() ? Optional.of(found.get(index)) : Optional.empty();
    }

    private Optional<OwnContainer> lookUp(List<OwnContainerEvidence> group) {
        String id = group.get(0).containerId();
        Optional<ContainerDetails> container = unlessForbidden(() -> containers.inspect(id), Optional.empty());
        return container
                // The engine also finds containers by name, and a hostname can be a stranger's name.
                .filter(found -> found.id().startsWith(id) || isSetting(group))
                .map(found -> new OwnContainer(found, List.copyOf(group)));
    }

    /** Where a proxy forbids to inspect, the container stays unknown, which is right for many jobs. */
    private static <T> T unlessForbidden(Supplier<T> call, T otherwise) {
        try {
            return call.get();
        } catch (EngineException failure) {
            if (failure.isForbidden()) {
                return otherwise;
            }
            throw failure;
        }
    }

    private static boolean isSetting(List<OwnContainerEvidence> group) {
        return group.get(0).kind() == OwnContainerEvidence.Kind.SETTING;
    }

    /** Listing costs more than inspecting, so it comes last. */
    private void searchByLabels() {
        JobLabels wanted = labels.orElseThrow();
        List<String> ids = unlessForbidden(() -> containers.withLabels(wanted.labels()), List.of());
        labels = Optional.empty();
        for (String id : ids) {
            boolean known = found.stream()
                    .map(OwnContainer::container)
                    .map(ContainerDetails::id)
                    .anyMatch(id::equals);
            if (!known) {
                pending.add(List.of(new OwnContainerEvidence(OwnContainerEvidence.Kind.LABELS, id, wanted.source())));
            }
        }
    }
}
