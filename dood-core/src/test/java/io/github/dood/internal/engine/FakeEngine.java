package io.github.dood.internal.engine;

import io.github.dood.run.EngineException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The one fake of the engine: every call of the port is a {@link FakeCall}, which a test scripts. It proves no mount, no kill
 * and no copy: that is for the tests on a real engine. It shows what is asked, in which order, and what becomes of the answers.
 */
public final class FakeEngine implements Engine {

    /** What most tests say it is. */
    public static final EngineVersion DOCKER = version(EngineVersion.DOCKER);

    /** The other one. */
    public static final EngineVersion PODMAN = version(EngineVersion.PODMAN);

    /** A file of which only matters that it is there. */
    public static final FileStat FILE = new FileStat("", 0, 0, Instant.EPOCH);

    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** Where it is. */
    public Endpoint endpoint = new Endpoint(URI.create("unix:///fake.sock"), Optional.empty(), "the test");

    public final FakeCall<Endpoint, EngineVersion> version = call("version");

    public final FakeCall<Endpoint, EngineInfo> info = call("info");

    public final FakeAction<ContainerSpec> create = action("create");

    public final FakeCall<String, Optional<ContainerDetails>> inspect = call("inspect");

    public final FakeCall<String, Optional<ContainerState>> state = call("state");

    public final FakeCall<Map<String, String>, List<String>> withLabels = call("withLabels");

    public final FakeCall<String, List<Labelled>> labelled = call("labelled");

    public final FakeCall<Place, Optional<FileStat>> stat = call("stat");

    public final FakeAction<InputStream> unpack = action("unpack");

    public final FakeAction<Packing> pack = action("pack");

    public final FakeCall<String, Attachment> attach = call("attach");

    public final FakeCall<String, Exit> awaitExit = call("awaitExit");

    public final FakeAction<String> start = action("start");

    public final FakeAction<String> kill = action("kill");

    public final FakeAction<String> remove = action("remove");

    public final FakeCall<String, Optional<ImageDetails>> inspectImage = call("inspectImage");

    public final FakeCall<Endpoint, List<String>> imageIds = call("imageIds");

    public final FakeCall<PullRequest, Optional<String>> digestAtRegistry = call("digestAtRegistry");

    public final FakeCall<String, Optional<String>> digest = call("digest");

    public final FakeAction<PullRequest> pull = action("pull");

    public final FakeCall<NewVolume, String> createVolume = call("createVolume");

    public final FakeCall<String, List<Labelled>> volumesLabelled = call("volumesLabelled");

    public final FakeCall<String, Optional<VolumeDetails>> inspectVolume = call("inspectVolume");

    public final FakeCall<Endpoint, Map<String, Long>> sizes = call("sizes");

    public final FakeCall<List<String>, List<String>> mounting = call("mounting");

    public final FakeAction<String> removeVolume = action("removeVolume");

    /**
     * A file of a container.
     *
     * @param id the container's
     * @param path absolute, in the container
     */
    public record Place(String id, String path) {}

    /**
     * An archive that a container's files become.
     *
     * @param path absolute, in the container
     * @param reader takes it
     */
    public record Packing(Path path, Containers.ArchiveReader reader) {}

    /**
     * A volume to be.
     *
     * @param name unique on the engine
     * @param labels all that it is to bear
     */
    public record NewVolume(String name, Map<String, String> labels) {}

    /** An engine that has nothing, and makes and removes what it is asked to. */
    public static FakeEngine empty() {
        FakeEngine engine = new FakeEngine();
        engine.version.returns(DOCKER);
        engine.info.returns(info(false, false));
        engine.create.succeeds();
        engine.inspect.returns(Optional.empty());
        engine.state.returns(Optional.empty());
        engine.withLabels.returns(List.of());
        engine.labelled.returns(List.of());
        engine.stat.returns(Optional.empty());
        engine.remove.succeeds();
        engine.inspectImage.returns(Optional.empty());
        engine.imageIds.returns(List.of());
        engine.createVolume.answers(volume -> "/volumes/" + volume.name());
        engine.volumesLabelled.returns(List.of());
        engine.removeVolume.succeeds();
        return engine;
    }

    /** What an engine says of its users. */
    public static EngineInfo info(boolean rootless, boolean remapsUsers) {
        return new EngineInfo("ABCD", rootless, remapsUsers, "overlay2");
    }

    /** A container of which only matters what is mounted in it. */
    public static ContainerDetails container(String id, MountPoint... mounts) {
        return new ContainerDetails(
                id, id, "image", "sha256:1", List.of(mounts), List.of(), ContainerLimits.NONE, Optional.empty());
    }

    /** A container that has ended. */
    public static ContainerState ended(int exitCode) {
        return new ContainerState(ContainerState.Stage.ENDED, OptionalInt.of(exitCode), false, Optional.empty());
    }

    /**
     * What an engine fails with.
     *
     * @param status of its answer; 0 where none came
     * @param words its own
     */
    public static EngineException failure(int status, String words) {
        return EngineException.of(words, status, words, null);
    }

    private static EngineVersion version(String name) {
        return new EngineVersion(name, "20.10", new ApiVersion(1, 41));
    }

    private <A, R> FakeCall<A, R> call(String name) {
        return new FakeCall<>(name, calls);
    }

    private <A> FakeAction<A> action(String name) {
        return new FakeAction<>(name, calls);
    }

    /** The names of the calls, in order. */
    public List<String> calls() {
        return Collections.unmodifiableList(calls);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public EngineVersion version() {
        return version.call(endpoint());
    }

    @Override
    public EngineInfo info() {
        return info.call(endpoint());
    }

    @Override
    public Containers containers() {
        return new FakeContainers();
    }

    @Override
    public Images images() {
        return new FakeImages();
    }

    @Override
    public Volumes volumes() {
        return new FakeVolumes();
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private final class FakeContainers implements Containers {

        @Override
        public void create(ContainerSpec spec) {
            create.call(spec);
        }

        @Override
        public Optional<ContainerDetails> inspect(String id) {
            return inspect.call(id);
        }

        @Override
        public Optional<ContainerState> state(String id) {
            return state.call(id);
        }

        @Override
        public List<String> withLabels(Map<String, String> labels) {
            return withLabels.call(labels);
        }

        @Override
        public List<Labelled> labelled(String label) {
            return labelled.call(label);
        }

        @Override
        public List<String> mounting(List<String> volumes) {
            return mounting.call(volumes);
        }

        @Override
        public Optional<FileStat> stat(String id, String path) {
            return stat.call(new Place(id, path));
        }

        @Override
        public void unpack(String id, String folder, InputStream archive) {
            unpack.call(archive);
        }

        @Override
        public void pack(String id, Path path, ArchiveReader reader) {
            pack.call(new Packing(path, reader));
        }

        @Override
        public Attachment attach(String id) {
            return attach.call(id);
        }

        @Override
        public Exit awaitExit(String id) {
            return awaitExit.call(id);
        }

        @Override
        public void start(String id) {
            start.call(id);
        }

        @Override
        public void kill(String id) {
            kill.call(id);
        }

        @Override
        public void remove(String id) {
            remove.call(id);
        }
    }

    private final class FakeImages implements Images {

        @Override
        public Optional<ImageDetails> inspect(String reference) {
            return inspectImage.call(reference);
        }

        @Override
        public List<String> ids() {
            return imageIds.call(endpoint());
        }

        @Override
        public Optional<String> digestAtRegistry(PullRequest request) {
            return digestAtRegistry.call(request);
        }

        @Override
        public Optional<String> digest(String reference) {
            return digest.call(reference);
        }

        @Override
        public void pull(PullRequest request, Consumer<PullStep> progress) {
            pull.call(request);
        }
    }

    private final class FakeVolumes implements Volumes {

        @Override
        public String create(String name, Map<String, String> labels) {
            return createVolume.call(new NewVolume(name, labels));
        }

        @Override
        public List<Labelled> volumesLabelled(String label) {
            return volumesLabelled.call(label);
        }

        @Override
        public Optional<VolumeDetails> inspect(String name) {
            return inspectVolume.call(name);
        }

        @Override
        public Map<String, Long> sizes() {
            return sizes.call(endpoint());
        }

        @Override
        public void remove(String name) {
            removeVolume.call(name);
        }
    }
}
