package io.github.dood.context;

import io.github.dood.engine.Engine;
import io.github.dood.engine.MountPoint;
import io.github.dood.error.DoodException;
import io.github.dood.error.InvalidSettingException;
import io.github.dood.workspace.MountTable;
import io.github.dood.workspace.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the job runs, as far as its environment and the engine can tell. Looked up at need, and once. */
public final class Context {

    private final Engine engine;

    private final Job job;

    private final List<SelfEvidence> evidence;

    private final SelfSearch search;

    /**
     * Asks the engine nothing yet.
     *
     * @param environment what the job is given
     * @param engine the engine that will run the tools; only its containers can be the job's own
     */
    public Context(Environment environment, Engine engine) {
        this.engine = engine;
        this.job = Job.of(environment);
        this.evidence = SelfEvidence.in(environment);
        Optional<String> gitlabJob =
                job.system().filter(CiSystem.GITLAB::equals).flatMap(gitlab -> job.id());
        this.search = new SelfSearch(engine.containers(), evidence, gitlabJob);
    }

    /** The job as its continuous integration system describes it. */
    public Job job() {
        return job;
    }

    /** The hints in the job's own files at the container it runs in, the most reliable first. */
    public List<SelfEvidence> evidence() {
        return evidence;
    }

    /** The containers in which the job may run, the likeliest first; each is looked up when it is reached. */
    public Iterable<Self> selves() {
        return search;
    }

    /**
     * The container that sees what the job sees in a directory: a file of random name made there is visible in it to the
     * engine.
     *
     * @param directory an existing directory of the job that is not in memory
     * @return none when the job runs in no container of this engine
     */
    public Optional<Self> self(Path directory) {
        Path real = existing(directory);
        for (Self self : search) {
            try (Proof proof = Proof.of(List.of(new Proof.Place(real, real.toString())))) {
                if (proof.failure(engine.containers(), self.container().id()).isEmpty()) {
                    return Optional.of(self);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Where a directory of the job lies on the engine's host, for tools that start containers themselves.
     *
     * @param directory an existing directory of the job
     * @return the directory itself, links resolved, when the job runs in no container of this engine
     * @throws DoodException when the directory is in no mount of the job's container, so that the host has it nowhere
     */
    public Path hostPath(Path directory) {
        Path real = existing(directory);
        Optional<Self> self = self(directory);
        if (self.isEmpty()) {
            return real;
        }
        return self.get()
                .mounts()
                .locate(real)
                .filter(location -> !location.mount().source().isEmpty())
                .map(location -> onHost(location, real))
                .orElseThrow(() -> new DoodException(
                        ("%s exists only inside the job's container %s: the engine's host has it nowhere. Use a directory"
                                        + " below one of the container's mounts: %s")
                                .formatted(real, self.get().container().name(), destinationsOf(self.get()))));
    }

    private static Path onHost(MountTable.Location location, Path real) {
        MountPoint mount = location.mount();
        return Path.of(mount.source()).resolve(mount.subpath().orElse("")).resolve(location.rest());
    }

    private static List<String> destinationsOf(Self self) {
        List<String> destinations = new ArrayList<>();
        self.container().mounts().forEach(mount -> destinations.add(mount.destination()));
        return destinations;
    }

    private static Path existing(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException missing) {
            throw new InvalidSettingException("directory", directory, "does not exist or can not be read");
        }
    }
}
