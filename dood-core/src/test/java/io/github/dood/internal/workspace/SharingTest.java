package io.github.dood.internal.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.EngineException;
import io.github.dood.run.Share;
import io.github.dood.run.ShareMode;
import io.github.dood.run.UnsharedWorkspaceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingTest {

    private static final Markers NO_OWNER = new Markers(() -> "process=1", label -> false);

    @TempDir
    private Path directory;

    private Workspace workspace;

    private List<MountTable> job;

    private String translated;

    @BeforeEach
    void mountTheWorkspace() throws Exception {
        workspace = Workspace.of(directory, Optional.empty(), false);
        job = List.of(
                MountTable.of(List.of(MountPoint.bind("/host", workspace.target()))), MountTable.identity(List.of()));
        translated = "/host";
    }

    @AfterEach
    void theNonceIsGone() {
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void provesEveryContainerAndRemembersTheShare() {
        FakeEngine engine = new FakeEngine(translated::equals, Map.of());
        Sharing sharing = new Sharing(engine, new EngineResources(engine), job, NO_OWNER);

        assertThat(create(sharing).share()).isEqualTo(new Share.TranslatedBind(translated));
        create(sharing);

        assertThat(engine.calls)
                .containsExactly(
                        "create /host", "stat /host", "inspect /host", "create /host", "stat /host", "inspect /host");
    }

    @Test
    void removesWhatIsNotProvenAndTriesTheNext() {
        FakeEngine engine = new FakeEngine(workspace.target()::equals, Map.of());

        assertThat(create(new Sharing(engine, new EngineResources(engine), job, NO_OWNER))
                        .share())
                .isEqualTo(new Share.IdentityBind(workspace.target()));

        assertThat(engine.calls)
                .containsExactly(
                        "create /host",
                        "stat /host",
                        "remove /host",
                        "create " + workspace.target(),
                        "stat " + workspace.target(),
                        "inspect " + workspace.target());
    }

    @Test
    void looksFirstOnAnEngineThatMakesWhatABindLacks() {
        FakeEngine engine = new FakeEngine(EngineVersion.PODMAN, "/"::equals, Map.of());

        assertThatThrownBy(() -> create(new Sharing(engine, new EngineResources(engine), job, NO_OWNER)))
                .isInstanceOf(UnsharedWorkspaceException.class)
                .hasMessageContaining("as bind of the host's /host (the engine's host does not have it there)");
        assertThat(engine.calls)
                .containsExactly(
                        // Mounted as a whole in the job, so the host has it, and only what is in it may differ.
                        "create /host",
                        "stat /host",
                        "remove /host",
                        "create /",
                        "stat /",
                        "remove /",
                        "create " + workspace.target(),
                        "stat " + workspace.target(),
                        "remove " + workspace.target());
    }

    @Test
    void listsEveryCandidateWithItsReasonWhenNoneIsProven() {
        FakeEngine engine = new FakeEngine(
                source -> false, Map.of(translated, "invalid mount config: bind source path does not exist: /host"));

        assertThatThrownBy(() -> create(new Sharing(engine, new EngineResources(engine), job, NO_OWNER)))
                .isInstanceOf(UnsharedWorkspaceException.class)
                .hasMessageContaining("as bind of the host's /host (invalid mount config: bind source path does not")
                .hasMessageContaining("as bind of %s (%s there is not this job's directory)"
                        .formatted(workspace.target(), workspace.target()));
        assertThat(engine.calls).endsWith("remove " + workspace.target());
    }

    @Test
    void triesNothingTwiceWhenNoneIsProven() {
        FakeEngine engine = new FakeEngine(source -> false, Map.of());
        Sharing sharing = new Sharing(engine, new EngineResources(engine), job, NO_OWNER);
        assertThatThrownBy(() -> create(sharing)).isInstanceOf(UnsharedWorkspaceException.class);
        int calls = engine.calls.size();

        assertThatThrownBy(() -> create(sharing)).isInstanceOf(UnsharedWorkspaceException.class);

        assertThat(engine.calls).hasSize(calls);
    }

    @Test
    void triesAnewWhenSomethingElseIsMounted() {
        List<MountTable> mounted = new ArrayList<>(job);
        FakeEngine engine = new FakeEngine("/later"::equals, Map.of());
        Sharing sharing = new Sharing(engine, new EngineResources(engine), mounted, NO_OWNER);
        assertThatThrownBy(() -> create(sharing)).isInstanceOf(UnsharedWorkspaceException.class);

        mounted.set(0, MountTable.of(List.of(MountPoint.bind("/later", workspace.target()))));

        assertThat(create(sharing).share()).isEqualTo(new Share.TranslatedBind("/later"));
    }

    @Test
    void triesAnewForWhomOnlyThatShareWillDo() {
        Set<String> seen = new HashSet<>();
        FakeEngine engine = new FakeEngine(seen::contains, Map.of());
        Sharing sharing = new Sharing(engine, new EngineResources(engine), job, NO_OWNER);
        ShareRequest bind = new ShareRequest(workspace, ShareMode.BIND, false);
        assertThatThrownBy(() -> sharing.create(bind, SharingTest::spec))
                .isInstanceOf(UnsharedWorkspaceException.class);

        seen.add(translated);

        assertThat(sharing.create(bind, SharingTest::spec).share()).isEqualTo(new Share.TranslatedBind(translated));
    }

    @Test
    void passesARefusalOnThatConcernsNoMount() {
        FakeEngine engine = new FakeEngine(source -> true, Map.of(translated, "Minimum memory limit allowed is 6MB"));

        assertThatThrownBy(() -> create(new Sharing(engine, new EngineResources(engine), job, NO_OWNER)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Minimum memory");
        assertThat(engine.calls).containsExactly("create /host");
    }

    @Test
    void triesOnlyWhatIsPinned() {
        FakeEngine engine = new FakeEngine(source -> true, Map.of());

        assertThatThrownBy(() -> new Sharing(engine, new EngineResources(engine), job, NO_OWNER)
                        .create(new ShareRequest(workspace, ShareMode.VOLUME, false), SharingTest::spec))
                .isInstanceOf(UnsharedWorkspaceException.class)
                .hasMessageContaining("could not share it: no volume that another container may have holds it");
        assertThat(engine.calls).isEmpty();
    }

    @Test
    void triesAllForAnExplanationAndKeepsNothing() {
        FakeEngine engine = new FakeEngine(workspace.target()::equals, Map.of(translated, "no such mount"));
        Sharing sharing = new Sharing(engine, new EngineResources(engine), job, NO_OWNER);

        List<Trial> trials = sharing.trials(new ShareRequest(workspace, ShareMode.AUTO, false), SharingTest::spec)
                .toList();

        assertThat(trials)
                .containsExactly(
                        new Trial(new Share.TranslatedBind(translated), false, Optional.of("no such mount")),
                        new Trial(new Share.IdentityBind(workspace.target()), true, Optional.empty()));
        assertThat(engine.calls)
                .containsExactly(
                        "create /host",
                        "create " + workspace.target(),
                        "stat " + workspace.target(),
                        "inspect " + workspace.target(),
                        "remove " + workspace.target());
    }

    @Test
    void saysOnceWhatManySharesFailAt() {
        FakeEngine engine =
                new FakeEngine(source -> false, Map.of(translated, "no mount", workspace.target(), "no mount"));

        assertThatThrownBy(() -> create(new Sharing(engine, new EngineResources(engine), job, NO_OWNER)))
                .hasMessageContaining("could not share it: as bind of the host's /host, as bind of %s (no mount)."
                        .formatted(workspace.target()));
    }

    @Test
    void looksForTheShareOnceForManyThreads() throws Exception {
        FakeEngine engine = new FakeEngine(translated::equals, Map.of());
        Sharing sharing = new Sharing(engine, new EngineResources(engine), job, NO_OWNER);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<SharedContainer>> all = new ArrayList<>();
            for (int run = 0; run < 40; run++) {
                all.add(threads.submit(() -> create(sharing)));
            }
            for (Future<SharedContainer> one : all) {
                assertThat(one.get().share()).isEqualTo(new Share.TranslatedBind(translated));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(engine.calls).filteredOn(call -> call.startsWith("stat")).hasSize(40);
        assertThat(engine.calls).filteredOn(call -> call.startsWith("create")).hasSize(40);
    }

    /** What an engine mounts of its own accord would hide files, and swallow what is written there. */
    @Test
    void refusesWhatNobodyAskedForAtAndBelowTheWorkspace() {
        for (String place : List.of(workspace.target(), workspace.target() + "/sub/", workspace.target() + "/a/../b")) {
            FakeEngine engine = new FakeEngine(translated::equals, Map.of());
            engine.unplanned.add(MountPoint.volume("anonymous", "/data/anonymous", place));
            Sharing sharing = new Sharing(engine, new EngineResources(engine), job, NO_OWNER);
            if (place.equals(workspace.target())) {
                // Asked for: this is how an engine lists the share itself.
                create(sharing);
                continue;
            }
            assertThatThrownBy(() -> create(sharing))
                    .hasMessageContaining("the engine mounts something of its own at " + place)
                    .hasMessageContaining("mountAt");
            assertThat(engine.calls).endsWith("remove /host");
        }
    }

    @Test
    void mindsNothingThatIsMountedElsewhere() {
        FakeEngine engine = new FakeEngine(translated::equals, Map.of());
        engine.unplanned.add(MountPoint.volume("anonymous", "/data", workspace.target() + "2/sub"));
        // Elsewhere the marker is not seen.
        engine.hidden = path -> !path.startsWith(workspace.target() + "/");

        assertThat(create(new Sharing(engine, new EngineResources(engine), job, NO_OWNER))
                        .share())
                .isEqualTo(new Share.TranslatedBind(translated));
    }

    /** The image has a link at the mount point, so the place that it names lies below the workspace. */
    @Test
    void refusesWhatIsMountedBelowTheWorkspaceThroughALinkOfTheImage() {
        FakeEngine engine = new FakeEngine(translated::equals, Map.of());
        engine.unplanned.add(MountPoint.volume("anonymous", "/data", "/srv/real/deep/sub"));
        engine.hidden = path -> !path.startsWith(workspace.target() + "/") && !path.startsWith("/srv/real/.dood-");

        assertThatThrownBy(() -> create(new Sharing(engine, new EngineResources(engine), job, NO_OWNER)))
                .hasMessageContaining("the engine mounts something of its own at /srv/real/deep/sub");
    }

    private SharedContainer create(Sharing sharing) {
        return sharing.create(new ShareRequest(workspace, ShareMode.AUTO, false), SharingTest::spec);
    }

    private static ContainerSpec spec(Workspace seen, List<Mount> mounts) {
        return ContainerSpec.neverStarted("image", Map.of(), mounts);
    }
}
