package io.github.dood.internal.location;

import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.workspace.MountTable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the job's files may lie on the engine's host, the likeliest first: as the mounts of a container say in which it may
 * run, and when there are no more such, at the same paths, and as the job's own kernel says. Each is looked up when it is
 * reached.
 */
final class JobMounts implements Iterable<MountTable> {

    private final Environment environment;

    private final LocationOverride override;

    private final Iterable<OwnContainer> selves;

    private final Owners owners;

    JobMounts(Environment environment, LocationOverride override, Iterable<OwnContainer> selves, Owners owners) {
        this.environment = environment;
        this.override = override;
        this.selves = selves;
        this.owners = owners;
    }

    @Override
    public Iterator<MountTable> iterator() {
        if (override.mapping().isPresent()) {
            return List.of(tableOf(override.mapping().get()).resolved(environment::real))
                    .iterator();
        }
        return new Tables(selves.iterator());
    }

    private MountTable tableOf(LocationOverride.Mapping mapping) {
        return MountTable.guess(
                List.of(MountPoint.bind(
                        mapping.onHost().toString(), mapping.inJob().toString())),
                MountInfo.in(environment).mountPoints());
    }

    private List<MountTable> guesses() {
        if (!override.isNothing()) {
            return List.of();
        }
        MountInfo mounts = MountInfo.in(environment);
        return List.of(MountTable.identity(mounts.mountPoints()), mounts.table());
    }

    /** What the engine says, and what the kernel says, too, where the container is the job's own for sure. */
    MountTable of(OwnContainer self) {
        MountTable told = MountTable.of(self.container().mounts()).resolved(environment::real);
        MountInfo kernel = MountInfo.in(environment);
        return told.besides(kernel.mountPoints(), isOwn(self) ? kernel.confirmed(told.mounts()) : Set.of());
    }

    /** Whether the job runs in the container for sure. */
    boolean isOwn(OwnContainer self) {
        Optional<Owner.Container> own = owners.own().container();
        return own.isPresent() && own.get().id().equals(self.container().id());
    }

    private final class Tables implements Iterator<MountTable> {

        private final Iterator<OwnContainer> containers;

        private Optional<Iterator<MountTable>> guesses = Optional.empty();

        private Tables(Iterator<OwnContainer> containers) {
            this.containers = containers;
        }

        @Override
        public boolean hasNext() {
            return containers.hasNext() || guessed().hasNext();
        }

        @Override
        public MountTable next() {
            return containers.hasNext() ? of(containers.next()) : guessed().next();
        }

        private Iterator<MountTable> guessed() {
            if (guesses.isEmpty()) {
                guesses = Optional.of(guesses().iterator());
            }
            return guesses.get();
        }
    }
}
