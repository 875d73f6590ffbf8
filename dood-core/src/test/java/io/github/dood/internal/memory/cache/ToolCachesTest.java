package io.github.dood.internal.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.engine.VolumeDetails;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.EngineException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.Memory;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which volumes a run gets, and when it gets none. That they are the tool's user's shows on a real engine only. */
class ToolCachesTest {

    private static final String CACHE = "/tmp/phpstan";

    private static final Map<String, String> JOB = Map.of(
            "CI_PROJECT_DIR", "/p", "CI_SERVER_URL", "https://a", "CI_PROJECT_PATH", "g/p", "CI_PROJECT_ID", "1");

    @TempDir
    private Path root;

    private final CacheEngine engine = new CacheEngine();

    private final List<RunEvent> events = new ArrayList<>();

    @Test
    void theNextRunOfTheSameToolGetsTheSameVolume() {
        assertThat(volumeOf(run("tool:1"))).isEqualTo(volumeOf(run("tool:2")));
        assertThat(events)
                .extracting(RunEvent::describe)
                .containsOnly("dood: the engine keeps /tmp/phpstan for unprotected refs");
        assertThat(engine.containers).isEmpty();
    }

    /** Whatever is not the same: an unprotected branch must not poison a protected one, nor a project another. */
    @Test
    void runsThatDifferInAnythingGetOthers() {
        List<String> volumes = new ArrayList<>();
        volumes.add(volumeOf(run("tool:1")));
        volumes.add(volumeOf(run("other:1")));
        volumes.add(volumeOf(run("registry.example.com/tool:1")));
        volumes.add(volumeOf(run("tool:1").args("phpstan", "x")));
        volumes.add(volumeOf(run("tool:1").args("psalm", "x")));
        volumes.add(volumeOf(run("tool:1").platform("linux/arm64")));
        volumes.add(volumeOf(run("tool:1").memory(Memory.NONE.withCaches(List.of("/tmp/psalm")))));
        volumes.add(volumeOf(run("tool:1"), Optional.of("1000:1000"), JOB));
        for (Map.Entry<String, String> other : Map.of(
                        "CI_COMMIT_REF_PROTECTED", "true",
                        "CI_SERVER_URL", "https://b",
                        "CI_PROJECT_PATH", "g/q",
                        "CI_PROJECT_ID", "2")
                .entrySet()) {
            Map<String, String> job = new HashMap<>(JOB);
            job.put(other.getKey(), other.getValue());
            volumes.add(volumeOf(run("tool:1"), Optional.empty(), job));
        }

        assertThat(volumes).doesNotHaveDuplicates().hasSize(12);
    }

    @Test
    void aFileOrAnOptionAmongTheWordsIsNoOtherTool() {
        Set<String> volumes = Set.of(volumeOf(run("tool:1")));

        for (String word : List.of("a.sh", "-x", "src/a", "*.md", "")) {
            assertThat(volumes).contains(volumeOf(run("tool:1").args(word)));
        }
    }

    @Test
    void outsideOfCiEachDirectoryIsAProject() {
        assertThat(volumeOf(inDirectory("/one"), Optional.empty(), Map.of()))
                .isEqualTo(volumeOf(inDirectory("/one"), Optional.empty(), Map.of()))
                .isNotEqualTo(volumeOf(inDirectory("/two"), Optional.empty(), Map.of()));
        assertThat(events.get(0).describe()).isEqualTo("dood: the engine keeps /tmp/phpstan for this directory");
    }

    private static ToolRunBuilder inDirectory(String directory) {
        return run("tool:1").memory(Memory.NONE.withCaches(List.of(CACHE)).withProject(Path.of(directory)));
    }

    @Test
    void aVolumeIsNobodysLeftoverButItsHolderIs() {
        try (CacheLease lease = take(run("tool:1").build(), Optional.empty(), JOB)) {
            assertThat(engine.volumes.values()).singleElement().satisfies(volume -> assertThat(volume.labels())
                    .containsEntry("io.github.dood.cache", CACHE)
                    .containsEntry("io.github.dood.name", volume.name())
                    .doesNotContainKey("io.github.dood.owner"));
            assertThat(engine.containers.values()).singleElement().satisfies(holder -> assertThat(holder.labels())
                    .containsKey("io.github.dood.owner"));
            assertThat(lease).isNotNull();
        }
    }

    @Test
    void runsAtTheSameTimeGetOneEach() {
        ToolRun run = run("tool:1").build();
        ToolCaches other = caches(JOB);

        try (CacheLease first = take(run, Optional.empty(), JOB);
                CacheLease second = other.take(request(run, Optional.empty()));
                CacheLease third = other.take(request(run, Optional.empty()))) {
            assertThat(Set.of(volumeIn(first), volumeIn(second), volumeIn(third)))
                    .hasSize(3);
        }
        assertThat(events.get(1).describe()).endsWith(", the caches number 2, since others are in use");
        assertThat(engine.containers).isEmpty();
    }

    /** Of two that come at once each may see the other; at most one may go on with the volume. */
    @Test
    void whoSeesAnotherAfterItMadeItsOwnContainerGoesOn() {
        String first = volumeOf(run("tool:1"));
        ContainerSpec other = ContainerSpec.neverStarted("tool", Map.of(), List.of(Mount.volume(first, "/x", false)));
        engine.fake.create.does(spec -> {
            engine.containers.put(spec.name(), spec);
            engine.containers.put(other.name(), other);
        });

        assertThat(volumeOf(run("tool:1"))).isNotEqualTo(first);
        assertThat(engine.containers.keySet()).containsExactly(other.name());
    }

    @Test
    void withTooManyAtTheSameTimeARunGoesOnWithout() {
        engine.fake.mounting.answers(names -> {
            List<String> users = new ArrayList<>(engine.mounting(names));
            users.add("another");
            return users;
        });

        assertThat(take(run("tool:1").build(), Optional.empty(), JOB)).isSameAs(CacheLease.NONE);
        assertWithout("16 runs of docker.io/tool have theirs at the same time");
    }

    @Test
    void aVolumeOfTheNameWithOtherLabelsIsNotUsed() {
        refuses(volume -> new VolumeDetails(volume.name(), "local", Map.of("io.github.dood.cache", CACHE), Map.of()));
    }

    /** With such options the engine's own driver shows any directory of its host. */
    @Test
    void aVolumeOfTheNameThatShowsADirectoryOfTheHostIsNotUsed() {
        refuses(volume -> new VolumeDetails(
                volume.name(), "local", volume.labels(), Map.of("type", "none", "o", "bind", "device", "/etc")));
    }

    @Test
    void aVolumeOfTheNameOfAnotherDriverIsNotUsed() {
        refuses(volume -> new VolumeDetails(volume.name(), "nfs", volume.labels(), Map.of()));
    }

    private void refuses(UnaryOperator<VolumeDetails> change) {
        String name = volumeOf(run("tool:1"));
        engine.volumes.computeIfPresent(name, (any, volume) -> change.apply(volume));
        events.clear();

        assertThat(take(run("tool:1").build(), Optional.empty(), JOB)).isSameAs(CacheLease.NONE);
        assertWithout("docker volume rm " + name);
        assertThat(engine.containers).isEmpty();
    }

    @Test
    void anEngineThatCannotMakeVolumesLetsTheRunGoOnWithout() {
        engine.fake.createVolume.fails(FakeEngine.failure(403, "forbidden by the proxy"));

        assertThat(take(run("tool:1").build(), Optional.empty(), JOB)).isSameAs(CacheLease.NONE);
        assertWithout("the engine refuses: forbidden by the proxy");
    }

    @Test
    void anEngineThatDoesNotTellWhoHasAVolumeLetsTheRunGoOnWithout() {
        engine.fake.mounting.returns(List.of());

        assertThat(take(run("tool:1").build(), Optional.empty(), JOB)).isSameAs(CacheLease.NONE);
        assertWithout("the engine does not tell who has them");
    }

    @Test
    void anEngineThatDoesNotAnswerEndsTheRun() {
        engine.fake.createVolume.fails(FakeEngine.failure(0, "connection refused"));

        assertThatThrownBy(() -> take(run("tool:1").build(), Optional.empty(), JOB))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void aVolumeThatTheEngineDoesNotGiveToTheUserIsNotUsed() {
        engine.fake.unpack.succeeds();

        assertThat(take(run("tool:1").build(), Optional.empty(), JOB)).isSameAs(CacheLease.NONE);
        assertWithout("the engine does not give them to the tool's user");
        assertThat(engine.containers).isEmpty();
    }

    /** How long ago that was tells which may go. */
    @Test
    void aVolumeIsMarkedAsUsedWhenItWasNotForAWhile() {
        String volume = volumeOf(run("tool:1"));
        volumeOf(run("tool:1"));
        assertThat(engine.fake.unpack.asked()).hasSize(1);

        engine.given.put(volume, Instant.now().minus(Duration.ofHours(2)));
        volumeOf(run("tool:1"));

        assertThat(engine.fake.unpack.asked()).hasSize(2);
    }

    /** Podman gives a volume to the user of the first container that is started with it, whomever it belongs to. */
    @Test
    void podmansOwnChangeOfTheOwnerIsUsedUpFirst() {
        engine.fake.version.returns(FakeEngine.PODMAN);
        engine.fake.start.fails(FakeEngine.failure(500, "no such program"));

        volumeOf(run("tool:1"));
        assertThat(engine.fake.calls()).containsSubsequence("start", "unpack");
        assertThat(engine.fake.create.asked().get(0).settings().entrypoint()).contains(List.of("/dood/never-started"));

        volumeOf(run("tool:1"));
        assertThat(engine.fake.start.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "app:staff", "1000", "1000:50"})
    void aUserOfTheImageIsFoundByNameAsWellAsByNumber(String user) {
        engine.fake.inspectImage.returns(
                Optional.of(new ImageDetails("sha256:1", List.of(), "linux/amd64", List.of(), user)));
        engine.fake.pack.does(Accounts.file("root:x:0:0:root:/root:/bin/sh\napp:x:1000:1001::/:/bin/sh\n"));

        assertThat(volumeOf(run("tool:1"))).isEqualTo(volumeOf(run("tool:1"), Optional.of("1000:7"), JOB));
        assertThat(engine.containers).isEmpty();
    }

    @Test
    void aUserThatTheImageDoesNotKnowHasNoCaches() {
        engine.fake.pack.does(Accounts.file("root:x:0:0:root:/root:/bin/sh\n"));

        assertThat(take(run("tool:1").build(), Optional.of("app"), JOB)).isSameAs(CacheLease.NONE);
        assertWithout("its image does not tell the number of its user app");
    }

    @Test
    void aRunWithoutCachesAsksTheEngineNothing() {
        assertThat(take(run("tool:1").memory(Memory.NONE).build(), Optional.empty(), JOB))
                .isSameAs(CacheLease.NONE);
        assertThat(engine.fake.calls()).isEmpty();
        assertThat(events).isEmpty();
    }

    /** As with shareSocket, where the tool sees the workspace at its place on the engine's host. */
    @Test
    void aCacheInWhatIsSharedForTheWorkspaceIsAWrongSetting() {
        try (CacheLease lease = take(run("tool:1").build(), Optional.empty(), JOB)) {
            assertThatThrownBy(() -> lease.in((seen, mounts) -> null)
                            .of(
                                    new Workspace(root, "/tmp/other", false),
                                    List.of(Mount.volume("builds", "/tmp", false))))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("lies in what is shared for the workspace, which the tool sees at /tmp.");
        }
    }

    private void assertWithout(String reason) {
        assertThat(events).last().satisfies(event -> {
            assertThat(event.isWarning()).isTrue();
            assertThat(event.describe())
                    .startsWith("dood: the tool runs without its caches, /tmp/phpstan: ")
                    .endsWith(reason);
        });
    }

    private static ToolRunBuilder run(String image) {
        return ToolRun.builder(image).memory(Memory.NONE.withCaches(List.of(CACHE)));
    }

    private String volumeOf(ToolRunBuilder run) {
        return volumeOf(run, Optional.empty(), JOB);
    }

    private String volumeOf(ToolRunBuilder run, Optional<String> user, Map<String, String> variables) {
        try (CacheLease lease = take(run.build(), user, variables)) {
            return volumeIn(lease);
        }
    }

    private String volumeIn(CacheLease lease) {
        ContainerSpec container = lease.in((seen, mounts) -> ContainerSpec.neverStarted("tool", Map.of(), mounts))
                .of(new Workspace(root, "/w", false), List.of());
        return container.mounts().get(0).source();
    }

    private CacheLease take(ToolRun run, Optional<String> user, Map<String, String> variables) {
        return caches(variables).take(request(run, user));
    }

    private CacheRequest request(ToolRun run, Optional<String> user) {
        return new CacheRequest(
                run, new ProvidedImage(run.image(), run.platform(), Optional.empty(), List.of()), user, events::add);
    }

    private ToolCaches caches(Map<String, String> variables) {
        EngineResources resources = new EngineResources(engine.fake);
        Environment environment = new Environment(variables, root, Path.of("/nowhere"));
        return new ToolCaches(
                engine.fake, resources, new Context(environment, engine.fake, resources, LocationOverride.NOTHING));
    }
}
