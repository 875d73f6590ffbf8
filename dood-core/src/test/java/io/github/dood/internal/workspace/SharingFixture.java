package io.github.dood.internal.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.ShareMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A workspace that is a bind of the job, and an engine that proves no mount: it shows what is asked about which source. */
abstract class SharingFixture {

    private static final Markers NO_OWNER = new Markers(() -> "process=1", label -> false);

    @TempDir
    Path directory;

    Workspace workspace;

    List<MountTable> job;

    String translated;

    final FakeEngine engine = new FakeEngine();

    /** Which mounts' sources show the job's files. */
    Predicate<String> shows = source -> false;

    /** The engine's words for a source that it refuses. */
    Map<String, String> refusals = Map.of();

    /** What the engine is asked, and about which source. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    /** What is mounted in its containers beside what was asked for. */
    final List<MountPoint> unplanned = new ArrayList<>();

    /** Which paths of its containers have nothing, whatever is mounted. */
    Predicate<String> hidden = path -> false;

    @BeforeEach
    void mountTheWorkspace() throws Exception {
        workspace = Workspace.of(directory, Optional.empty(), false);
        job = List.of(
                MountTable.of(List.of(MountPoint.bind("/host", workspace.target()))), MountTable.identity(List.of()));
        translated = "/host";
    }

    /** It proves no mount, and shows which calls are made about which source. */
    @BeforeEach
    void answerAsTold() {
        Map<String, String> sources = new ConcurrentHashMap<>();
        engine.version.returns(FakeEngine.DOCKER);
        engine.create.does(spec -> {
            String source = spec.mounts().get(0).source();
            calls.add("create " + source);
            if (refusals.containsKey(source)) {
                throw FakeEngine.failure(400, refusals.get(source));
            }
            sources.put(spec.name(), source);
        });
        engine.stat.answers(place -> {
            String source = sources.get(place.id());
            calls.add("stat " + source);
            return Optional.of(FakeEngine.FILE).filter(file -> shows.test(source) && !hidden.test(place.path()));
        });
        engine.inspect.answers(id -> {
            calls.add("inspect " + sources.get(id));
            return Optional.of(FakeEngine.container(id, unplanned.toArray(MountPoint[]::new)));
        });
        engine.remove.does(id -> calls.add("remove " + sources.get(id)));
    }

    @AfterEach
    void theMarkerIsGone() {
        assertThat(directory).isEmptyDirectory();
    }

    Sharing sharing(List<MountTable> mounts) {
        return new Sharing(engine, new EngineResources(engine), mounts, NO_OWNER);
    }

    ProvenContainer create(Sharing sharing) {
        return sharing.create(new ShareRequest(workspace, ShareMode.AUTO, false), SharingFixture::spec);
    }

    static ContainerSpec spec(Workspace seen, List<Mount> mounts) {
        return ContainerSpec.neverStarted("image", Map.of(), mounts);
    }
}
