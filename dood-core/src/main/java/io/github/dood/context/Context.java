package io.github.dood.context;

import io.github.dood.engine.ContainerSpec;
import io.github.dood.engine.Engine;
import io.github.dood.engine.EngineException;
import io.github.dood.engine.Mount;
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
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where the job runs, as far as its environment and the engine can tell. Looked up at need, and once. */
public final class Context {

    private static final Path DEFAULT_SOCKET = Path.of("/var/run/docker.sock");

    private final Environment environment;

    private final Engine engine;

    private final ByHand byHand;

    private final Job job;

    private final List<SelfEvidence> evidence;

    private final SelfSearch search;

    /**
     * Asks the engine nothing yet.
     *
     * @param environment what the job is given
     * @param engine the engine that will run the tools; only its containers can be the job's own
     * @param byHand what the user says
     */
    public Context(Environment environment, Engine engine, ByHand byHand) {
        this.environment = environment;
        this.engine = engine;
        this.byHand = byHand;
        this.job = Job.of(environment);
        this.evidence = byHand.self()
                .map(id -> List.of(new SelfEvidence(SelfEvidence.Kind.SETTING, id)))
                .orElseGet(() -> SelfEvidence.in(environment));
        Optional<String> gitlabJob = job.system()
                .filter(any -> byHand.self().isEmpty())
                .filter(CiSystem.GITLAB::equals)
                .flatMap(gitlab -> job.id());
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

    /** What the user says about the place. */
    public ByHand byHand() {
        return byHand;
    }

    /** Whether the job runs in a container of the engine, as far as hints can tell. */
    public boolean isInContainer() {
        return search.iterator().hasNext();
    }

    /**
     * Where the job's files may lie on the engine's host, the likeliest first: as the mounts of a container say in which
     * it may run, at the same paths, as the job's own kernel says. Each is looked up when it is reached.
     */
    public Iterable<MountTable> jobMounts() {
        if (byHand.mapping().isPresent()) {
            return List.of(tableOf(byHand.mapping().get()));
        }
        return () -> Stream.concat(
                        StreamSupport.stream(search.spliterator(), false).map(this::mountsOf), guesses())
                .iterator();
    }

    private Stream<MountTable> guesses() {
        if (!byHand.isNothing()) {
            return Stream.empty();
        }
        return Stream.<Supplier<MountTable>>of(() -> MountTable.IDENTITY, () -> MountInfo.in(environment)
                        .table())
                .map(Supplier::get);
    }

    private MountTable mountsOf(Self self) {
        return new MountTable(self.container().mounts()).resolved(environment::real);
    }

    /**
     * The SELinux options with which a tool may open the files of the job's container. They change nothing of the files'
     * own labels: to relabel a directory takes it away from others.
     */
    public List<String> labelOptions() {
        return StreamSupport.stream(search.spliterator(), false)
                .findFirst()
                .map(self -> self.container().labelOptions())
                .orElse(List.of());
    }

    /** The engine's socket on its host. */
    public Path engineSocket() {
        Optional<Path> socket = engine.endpoint().socket();
        if (socket.isEmpty()) {
            // An engine that is reached in another way has its own socket where it always is.
            return DEFAULT_SOCKET;
        }
        Path real = environment.real(socket.get());
        for (Self self : search) {
            Optional<Path> onHost = hostPathIn(mountsOf(self), real);
            if (onHost.isPresent()) {
                return onHost.get();
            }
        }
        return real;
    }

    /** The group that may open the engine's socket, by number; none when the engine is reached in another way. */
    public Optional<String> engineSocketGroup() {
        return engine.endpoint().socket().flatMap(environment::groupOf);
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
     * Where a file or directory of the job lies on the engine's host, for tools and libraries that start containers
     * themselves. In a container of the engine it is proven: a container that is never started sees it there.
     *
     * @param path of something that exists
     * @return the path itself, links resolved, when the job runs in no container of this engine
     * @throws DoodException when it is in no mount of the job's container that a bind can reach, so that the host has it
     *     nowhere
     */
    public Path hostPath(Path path) {
        Path real = existing(path);
        Optional<Self> self = Optional.empty();
        for (Self candidate : search) {
            MountTable mounts = byHand.mapping().map(Context::tableOf).orElseGet(() -> mountsOf(candidate));
            Optional<Path> onHost = hostPathIn(mounts, real);
            if (onHost.isPresent() && isProven(real, onHost.get(), candidate)) {
                return onHost.get();
            }
            self = self.or(() -> Optional.of(candidate));
        }
        if (self.isEmpty()) {
            return byHand.mapping()
                    .flatMap(mapping -> hostPathIn(tableOf(mapping), real))
                    .orElse(real);
        }
        throw new DoodException(
                ("%s exists only inside the job's container %s: the engine's host has it nowhere. Use a place below one of"
                                + " the container's mounts: %s")
                        .formatted(real, self.get().container().name(), destinationsOf(self.get())));
    }

    private static MountTable tableOf(ByHand.Mapping mapping) {
        return new MountTable(List.of(
                MountPoint.bind(mapping.onHost().toString(), mapping.inJob().toString())));
    }

    private static Optional<Path> hostPathIn(MountTable mounts, Path real) {
        return mounts.locate(real)
                .filter(location -> !location.mount().source().isEmpty())
                .map(Context::onHost);
    }

    /** The job's own image is one that the engine has. */
    private boolean isProven(Path real, Path onHost, Self self) {
        String target = "/dood";
        String id;
        try {
            id = engine.containers()
                    .create(ContainerSpec.neverStarted(
                            self.container().imageId(),
                            new Labels(job).now(),
                            Mount.bind(onHost.toString(), target, true)));
        } catch (EngineException refusal) {
            return false;
        }
        try (Proof proof = Proof.of(List.of(new Proof.Place(real, target)))) {
            return proof.failure(engine.containers(), id).isEmpty();
        } finally {
            engine.containers().remove(id);
        }
    }

    private static Path onHost(MountTable.Location location) {
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
