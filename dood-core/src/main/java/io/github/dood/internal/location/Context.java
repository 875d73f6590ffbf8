package io.github.dood.internal.location;

import io.github.dood.internal.ci.JobLabels;
import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.dockerconfig.DockerConfig;
import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.ContainerLimits;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.workspace.Markers;
import io.github.dood.internal.workspace.MountTable;
import io.github.dood.internal.workspace.Proof;
import io.github.dood.internal.workspace.Sharing;
import io.github.dood.internal.workspace.WorkspaceRules;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.OwnerState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Where the job runs, as far as its environment and the engine can tell. Each fact is looked up when it is needed, and
 * only once.
 */
public final class Context {

    private final Environment environment;

    private final Engine engine;

    private final LocationOverride override;

    private final Job job;

    private final List<OwnContainerEvidence> evidence;

    private final OwnContainerFinder search;

    private final Owners owners;

    private final Labels labels;

    private final Markers markers;

    private final JobMounts jobMounts;

    private final HostPaths hostPaths;

    /**
     * Asks the engine nothing yet.
     *
     * @param environment what the job is given
     * @param engine the engine that will run the tools; only its containers can be the job's own
     * @param resources keep what is made to look into, and remove it in the end
     * @param override what the user says
     */
    public Context(Environment environment, Engine engine, EngineResources resources, LocationOverride override) {
        this.environment = environment;
        this.engine = engine;
        this.override = override;
        this.job = Job.of(environment);
        Optional<String> self = override.self();
        this.evidence = self.isPresent()
                ? List.of(new OwnContainerEvidence(OwnContainerEvidence.Kind.SETTING, self.get()))
                : OwnContainerEvidence.in(environment);
        Optional<JobLabels> jobLabels = self.isEmpty() && job.system().isPresent()
                ? job.system().get().ownContainer(environment)
                : Optional.empty();
        this.search = new OwnContainerFinder(engine.containers(), evidence, jobLabels);
        this.owners = new Owners(
                environment, engine.containers(), search, engine.endpoint().isOnThisMachine(), this::engineHas);
        this.labels = new Labels(job, owners::own);
        this.markers = new Markers(() -> owners.own().label(), owners::isGone);
        this.jobMounts = new JobMounts(environment, override, search, owners);
        this.hostPaths =
                new HostPaths(resources, labels, new Sharing(engine, resources, jobMounts, markers), this::anyImage);
    }

    /** Makes the markers of proofs. */
    public Markers markers() {
        return markers;
    }

    /** What the engine is. */
    public EngineVersion engineVersion() {
        return engine.version();
    }

    /** The job as its continuous integration system describes it. */
    public Job job() {
        return job;
    }

    /**
     * The project that the job is for, as this engine can tell it from all others.
     *
     * @param directory that has the project
     */
    public JobProject project(Path directory) {
        return JobProject.of(this, environment, directory, engine.endpoint().isOnThisMachine());
    }

    /** The labels for what the job makes on the engine. */
    public Labels labels() {
        return labels;
    }

    /**
     * Whether somebody lives who made something on the engine, as far as it can be told from here. How long ago that was
     * says nothing.
     *
     * @param owner the value of the label {@link Labels#OWNER}
     */
    public OwnerState stateOf(String owner) {
        return owners.stateOf(owner);
    }

    /** The engine's container that the job runs in for sure; none when it runs in none, or that cannot be shown. */
    public Optional<ContainerDetails> ownContainer() {
        return owners.ownContainer();
    }

    /** What the job's own container may use at most; nothing limits a job that is not known to run in one. */
    public ContainerLimits ownLimits() {
        Optional<ContainerDetails> own = ownContainer();
        return own.isPresent() ? own.get().limits() : ContainerLimits.NONE;
    }

    /** As whom the job runs; none where its kernel does not tell. */
    public Optional<JobUser> user() {
        return JobUser.of(environment);
    }

    /**
     * The variables with which {@code docker run} would tell a container of proxies: those of {@code proxies} in the docker
     * CLI's {@code config.json}, for this engine or by default, in capital and small letters.
     */
    public Map<String, String> proxies() {
        return new DockerConfig(environment).proxies(engine.endpoint());
    }

    /** Which directories cannot be a workspace of this job. */
    public WorkspaceRules workspaceRules() {
        return WorkspaceRules.of(environment.real(environment.home().toAbsolutePath()), job.directory());
    }

    /** What is mounted in the job as its own kernel tells it; nothing where it does not. */
    public MountTable kernelMounts() {
        return MountInfo.in(environment).table();
    }

    /** The hints in the job's own files at the container it runs in, the most reliable first. */
    public List<OwnContainerEvidence> evidence() {
        return evidence;
    }

    /** The containers in which the job may run, the likeliest first; each is looked up when it is reached. */
    private Stream<OwnContainer> selves() {
        return StreamSupport.stream(search.spliterator(), false);
    }

    /** What the user says about the place. */
    public LocationOverride override() {
        return override;
    }

    /** Whether nothing hints at a container of the engine that the job runs in; the engine is not asked. */
    public boolean hasNoHintAtContainer() {
        return search.hasNoHint();
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
        return jobMounts;
    }

    /**
     * The SELinux options with which a tool may open the files of the job's container. They change nothing of the files'
     * own labels: to relabel a directory takes it away from others.
     */
    public List<String> labelOptions() {
        Iterator<OwnContainer> selves = search.iterator();
        return selves.hasNext() ? selves.next().container().labelOptions() : List.of();
    }

    /** The engine's socket on its host. */
    public Path engineSocket() {
        Optional<Path> socket = engine.endpoint().socket();
        if (socket.isEmpty()) {
            // An engine that is reached in another way has its own socket where it always is.
            return Path.of(Endpoint.DEFAULT_SOCKET);
        }
        Path real = environment.real(socket.get());
        for (OwnContainer self : search) {
            Optional<Path> onHost = jobMounts.of(self).locate(real).flatMap(MountTable.Location::hostPath);
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
    public Optional<OwnContainer> self(Path directory) {
        Path real = existing(directory);
        for (OwnContainer self : search) {
            Proof.Place same = new Proof.Place(real, real.toString(), jobMounts.isOwn(self));
            try (Proof proof = Proof.of(List.of(same), markers)) {
                if (proof.failure(engine.containers(), self.container().id()).isEmpty()) {
                    return Optional.of(self);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Where a file or directory of the job lies on the engine's host, for tools and libraries that start containers
     * themselves, Testcontainers among them. A container that is never started proves it.
     *
     * @param path of something that exists
     * @return the path itself, links resolved, where the host has the job's files at the same paths; unproven only where
     *     the engine has no image yet
     * @throws DoodException when the host has it nowhere that a bind can reach; the message says what to use instead
     */
    public Path hostPath(Path path) {
        return hostPaths.of(existing(path));
    }

    /**
     * The name under which the proxy of the job's system serves an image; the same name for what it does not serve.
     *
     * @param image reference with or without tag or digest
     * @throws InvalidSettingException when there is no proxy for this job
     */
    public String imageThroughProxy(String image) {
        return CiSystems.imageThroughProxy(image, environment);
    }

    /**
     * The name that an image has without the proxy of the job's system; the same name for an image of elsewhere.
     *
     * @param image reference with or without tag or digest
     */
    public String imageBehindProxy(String image) {
        return CiSystems.imageBehindProxy(image, environment);
    }

    private boolean engineHas(Path directory) {
        return hostPaths.engineHas(directory);
    }

    private Optional<String> anyImage() {
        return selves().map(self -> self.container().imageId()).findFirst().or(() -> engine.images().ids().stream()
                .findFirst());
    }

    private static Path existing(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException missing) {
            throw new InvalidSettingException("directory", directory, "does not exist or cannot be read");
        }
    }
}
