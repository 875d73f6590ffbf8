package io.github.dood.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.internal.memory.cache.CacheInventory;
import io.github.dood.run.DoctorFinding;
import io.github.dood.run.Grade;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachesExaminationTest {

    @TempDir
    private Path root;

    private final FakeEngine engine = FakeEngine.empty();

    @Test
    void saysWhatEachIsAndHowMuchItHas() {
        engine.volumesLabelled.returns(List.of(cache("dood-cache-1", "/tmp/b"), cache("dood-cache-2", "/tmp/a")));
        engine.sizes.returns(Map.of("dood-cache-1", 1_234_567_890L));

        assertThat(lines())
                .containsExactly(
                        "/tmp/a of tool for protected refs of project: of unknown size",
                        "/tmp/b of tool for protected refs of project: 1,234.6 MB");
    }

    @Test
    void anEngineThatDoesNotCountHasThemAllTheSame() {
        engine.volumesLabelled.returns(List.of(cache("dood-cache-1", "/tmp/a")));
        engine.sizes.fails(FakeEngine.failure(403, "forbidden"));

        assertThat(lines()).containsExactly("/tmp/a of tool for protected refs of project: of unknown size");
    }

    @Test
    void countsNothingWhereThereIsNone() {
        engine.volumesLabelled.returns(
                List.of(new Labelled("another", Map.of("io.github.dood.cache", "/tmp/a"), false)));

        assertThat(lines()).containsExactly("none");
        assertThat(engine.sizes.asked()).isEmpty();
    }

    private static Labelled cache(String name, String directory) {
        return new Labelled(
                name,
                Map.of(
                        "io.github.dood.name", name,
                        "io.github.dood.cache", directory,
                        "io.github.dood.cache.tool", "tool",
                        "io.github.dood.cache.project", "project",
                        "io.github.dood.cache.refs", "protected refs"),
                false);
    }

    private List<String> lines() {
        EngineResources resources = new EngineResources(engine);
        Context context = new Context(
                new Environment(Map.of(), root, Path.of("/nowhere")), engine, resources, LocationOverride.NOTHING);
        Findings findings = new Findings();
        new CachesExamination(engine, new CacheInventory(engine, resources, context)).examine(findings);
        assertThat(findings.all()).extracting(DoctorFinding::grade).containsOnly(Grade.OK);
        return findings.all().stream().map(DoctorFinding::text).toList();
    }
}
