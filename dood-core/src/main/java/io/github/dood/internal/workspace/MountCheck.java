package io.github.dood.internal.workspace;

import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks whether an engine mounts something in a tool's workspace that nobody asked for. */
public final class MountCheck {

    private MountCheck() {}

    /**
     * Looks at a created container.
     *
     * @param details of the container; none where the engine knows none
     * @param container is proven to see the workspace
     * @param isWorkspace whether the container sees the workspace in a directory, too, as through a link of its image
     * @throws DoodException when something unplanned is mounted at or below the target; the message names it
     */
    public static void require(
            Supplier<Optional<ContainerDetails>> details, ProvenContainer container, Predicate<Path> isWorkspace) {
        ContainerSpec spec = container.spec();
        String target = container.seen().target();
        List<Optional<Path>> planned = new ArrayList<>();
        for (Mount mount : spec.mounts()) {
            planned.add(MountTable.pathOf(mount.target()));
        }
        for (MountPoint mount : mountsOf(details)) {
            String place = mount.destination();
            if (!planned.contains(MountTable.pathOf(place)) && isIn(place, Path.of(target), isWorkspace)) {
                throw new DoodException(
                        ("The tool was not started: the engine mounts something of its own at %s in %s, where the tool sees"
                                        + " the workspace, so that it would not see the job's files there and would lose"
                                        + " what it writes. Let it see the workspace elsewhere with mountAt.")
                                .formatted(place, spec.image()));
            }
        }
    }

    /** Empty where a proxy forbids to inspect; then only the volumes that the image declares are known. */
    private static List<MountPoint> mountsOf(Supplier<Optional<ContainerDetails>> details) {
        try {
            Optional<ContainerDetails> container = details.get();
            return container.isPresent() ? container.get().mounts() : List.of();
        } catch (EngineException failure) {
            if (failure.isForbidden()) {
                return List.of();
            }
            throw failure;
        }
    }

    private static boolean isIn(String place, Path target, Predicate<Path> isWorkspace) {
        if (place.equals(target.toString()) || MountTable.isBelow(place, target)) {
            return true;
        }
        Optional<Path> known = MountTable.pathOf(place);
        if (known.isEmpty()) {
            return false;
        }
        for (Path around = known.get().getParent();
                around != null && around.getNameCount() > 0;
                around = around.getParent()) {
            if (isWorkspace.test(around)) {
                return true;
            }
        }
        return false;
    }
}
