package io.github.dood.internal.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.EngineException;
import io.github.dood.run.ToolCache;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which volumes are caches, and when they were last used. */
class CacheInventoryTest {

    private static final Instant USED = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path root;

    private final FakeEngine engine = FakeEngine.empty();

    @Test
    void onlyVolumesWhoseLabelsWereMadeForThemAreCaches() {
        engine.volumesLabelled.returns(List.of(
                volume("dood-cache-1", "dood-cache-1"),
                volume("restored", "dood-cache-1"),
                new Labelled("another", Map.of("io.github.dood.name", "another"), false)));

        assertThat(inventory().list()).extracting(ToolCache::volume).containsExactly("dood-cache-1");
    }

    @Test
    void oneContainerThatNeverRunsTellsWhenManyWereLastUsed() {
        List<Labelled> volumes = new ArrayList<>();
        for (int number = 100; number < 160; number++) {
            volumes.add(volume("dood-cache-" + number, "dood-cache-" + number));
        }
        engine.volumesLabelled.returns(volumes);
        engine.imageIds.returns(List.of("sha256:1"));
        engine.stat.returns(Optional.of(new FileStat("0", 0, 0775, USED)));

        assertThat(inventory().listWithUse()).hasSize(60).allSatisfy(cache -> assertThat(cache.lastUsed())
                .contains(USED));
        assertThat(engine.create.asked()).hasSize(2);
        assertThat(engine.remove.asked())
                .isEqualTo(
                        engine.create.asked().stream().map(ContainerSpec::name).toList());
        assertThat(engine.calls()).doesNotContain("start");
        // An engine makes a volume anew that somebody has removed meanwhile.
        assertThat(engine.create.asked().get(0).mounts())
                .allMatch(mount -> mount.labels().get("io.github.dood.name").equals(mount.source()))
                .allMatch(Mount::readOnly);
    }

    @Test
    void withoutAnImageNobodyKnowsWhenTheyWereUsed() {
        engine.volumesLabelled.returns(List.of(volume("dood-cache-1", "dood-cache-1")));

        assertThat(inventory().listWithUse()).singleElement().satisfies(cache -> assertThat(cache.lastUsed())
                .isEmpty());
    }

    @Test
    void whatAContainerHasStays() {
        ToolCache cache = new ToolCache("dood-cache-1", "/tmp/a", "tool", "project", "refs", Optional.empty());
        assertThat(inventory().remove(cache)).isTrue();

        engine.removeVolume.fails(FakeEngine.failure(409, "in use"));
        assertThat(inventory().remove(cache)).isFalse();

        engine.removeVolume.fails(FakeEngine.failure(500, "busy"));
        assertThatThrownBy(() -> inventory().remove(cache)).isInstanceOf(EngineException.class);
    }

    private static Labelled volume(String name, String label) {
        return new Labelled(name, Map.of("io.github.dood.name", label, "io.github.dood.cache", "/tmp/a"), false);
    }

    private CacheInventory inventory() {
        EngineResources resources = new EngineResources(engine);
        return new CacheInventory(
                engine,
                resources,
                new Context(
                        new Environment(Map.of(), root, Path.of("/nowhere")),
                        engine,
                        resources,
                        LocationOverride.NOTHING));
    }

    @Test
    void aCacheIsToldWithTheRefsThatHaveItOrOutsideOfAJobWithoutSuch() {
        assertThat(new ToolCache("v", "/tmp/a", "tool", "GitLab/a/b", "protected refs", Optional.empty()))
                .hasToString("/tmp/a of tool for protected refs of GitLab/a/b");
        assertThat(new ToolCache("v", "/tmp/a", "tool", "directory /home/me/shop", "this directory", Optional.empty()))
                .hasToString("/tmp/a of tool for directory /home/me/shop");
    }
}
