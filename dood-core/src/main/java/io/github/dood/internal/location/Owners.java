package io.github.dood.internal.location;

import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.workspace.Markers;
import io.github.dood.internal.workspace.Proof;
import io.github.dood.run.EngineException;
import io.github.dood.run.OwnerState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Names the present process as an owner, and tells whether others live. */
final class Owners {

    private final Environment environment;

    private final Containers containers;

    private final Iterable<OwnContainer> selves;

    private final boolean near;

    private final Predicate<Path> engineHas;

    private Optional<Owner> own = Optional.empty();

    private Optional<ContainerDetails> ownContainer = Optional.empty();

    private volatile Optional<Boolean> engineIsHere = Optional.empty();

    /**
     * @param selves the containers in which the present process may run
     * @param near whether the engine is reached by an address of this machine
     * @param engineHas whether it is proven that the engine's host has this directory of the job
     */
    Owners(
            Environment environment,
            Containers containers,
            Iterable<OwnContainer> selves,
            boolean near,
            Predicate<Path> engineHas) {
        this.environment = environment;
        this.containers = containers;
        this.selves = selves;
        this.near = near;
        this.engineHas = engineHas;
    }

    /** The present process; found out once. */
    synchronized Owner own() {
        if (own.isEmpty()) {
            ownContainer = findOwnContainer();
            own = Optional.of(new Owner(KernelProcess.own(environment), running(ownContainer), near));
        }
        return own.get();
    }

    /** The container that the present process runs in for sure; found out once. */
    synchronized Optional<ContainerDetails> ownContainer() {
        own();
        return ownContainer;
    }

    private static Optional<Owner.Container> running(Optional<ContainerDetails> container) {
        if (container.isEmpty() || container.get().runningSince().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Owner.Container(
                container.get().id(), container.get().runningSince().get()));
    }

    /**
     * A hint is not enough: a process that takes another container for its own would count as dead when that container
     * ends.
     */
    private Optional<ContainerDetails> findOwnContainer() {
        for (OwnContainer self : selves) {
            if (self.evidence().stream().anyMatch(hint -> hint.kind() == OwnContainerEvidence.Kind.CGROUP)
                    || isShown(self.container().id())) {
                return Optional.of(self.container());
            }
        }
        return Optional.empty();
    }

    private boolean isShown(String containerId) {
        Optional<Path> directory = ownDirectory();
        if (directory.isEmpty()) {
            return false;
        }
        String path = directory.get().toString();
        try (Proof proof = Proof.of(List.of(new Proof.Place(directory.get(), path)), markers())) {
            return proof.failure(containers, containerId).isEmpty();
        } catch (EngineException failure) {
            if (failure.isForbidden()) {
                return false;
            }
            throw failure;
        }
    }

    /** The process alone is the owner here, since its container is not known yet. */
    private Markers markers() {
        return new Markers(
                () -> new Owner(KernelProcess.own(environment), Optional.empty(), near).label(), this::isGone);
    }

    /** A directory that no other container has, and in which a file can be made. */
    private Optional<Path> ownDirectory() {
        List<String> mountPoints = MountInfo.in(environment).mountPoints();
        return Stream.of(Path.of("/var/tmp"), Path.of("/tmp"), environment.home())
                .map(environment::real)
                .filter(Files::isWritable)
                .filter(directory -> mountPoints.stream().noneMatch(point -> isMountedBelowRoot(point, directory)))
                .findFirst();
    }

    /** Compared as text, since the kernel's names may be no paths for Java. */
    private static boolean isMountedBelowRoot(String point, Path directory) {
        return !point.equals("/") && (directory + "/").startsWith(point + "/");
    }

    /**
     * Whether the owner of a label lives. Its process is the best witness, if it can be seen from here. That it cannot be
     * seen means its end only where it would have to be seen: another machine may have the same numbers, since a virtual one
     * that was copied while it ran is still in the same boot.
     */
    OwnerState stateOf(String label) {
        Owner owner = Owner.parse(label);
        OwnerState seen = seen(owner);
        if (seen == OwnerState.LIVING || seen == OwnerState.DEAD && ranHere(owner)) {
            return seen;
        }
        return owner.container().map(this::stateOf).orElse(OwnerState.UNKNOWN);
    }

    /**
     * Whether the owner of a label on something in a directory of the job is gone. Of that a copy of this machine has another
     * one, and who takes it away from a living owner harms nothing but that one's proof.
     */
    boolean isGone(String label) {
        Owner owner = Owner.parse(label);
        OwnerState seen = seen(owner);
        if (seen != OwnerState.UNKNOWN) {
            return seen == OwnerState.DEAD;
        }
        try {
            return owner.container()
                    .map(this::stateOf)
                    .filter(OwnerState.DEAD::equals)
                    .isPresent();
        } catch (EngineException unanswered) {
            return false;
        }
    }

    private OwnerState seen(Owner owner) {
        return owner.process().map(process -> process.seenFrom(environment)).orElse(OwnerState.UNKNOWN);
    }

    private boolean ranHere(Owner owner) {
        Optional<String> container = owner.container().map(Owner.Container::id);
        return container.equals(own().container().map(Owner.Container::id))
                && (container.isPresent() || owner.near() && engineIsHere());
    }

    /** Shown by a file that the engine sees in a directory of this machine; meanwhile others may ask who owns something. */
    private boolean engineIsHere() {
        if (engineIsHere.isEmpty()) {
            engineIsHere = Optional.of(near && ownDirectory().filter(engineHas).isPresent());
        }
        return engineIsHere.get();
    }

    private OwnerState stateOf(Owner.Container container) {
        try {
            return containers
                    .inspect(container.id())
                    .flatMap(ContainerDetails::runningSince)
                    .filter(container.since()::equals)
                    .map(running -> OwnerState.LIVING)
                    .orElse(OwnerState.DEAD);
        } catch (EngineException failure) {
            if (failure.isUnanswered()) {
                throw failure;
            }
            return OwnerState.UNKNOWN;
        }
    }
}
