package io.github.dood.internal.leftovers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.Leftover;
import io.github.dood.run.OwnerState;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    private static final String DEAD = "container=gone since=2026-01-02T03:04:05Z";

    private final FakeEngine engine = FakeEngine.empty();

    private final Leftovers leftovers = new Leftovers(
            engine,
            new Context(
                    new Environment(Map.of(), Path.of("/nowhere"), Path.of("/nowhere")),
                    engine,
                    new EngineResources(engine),
                    LocationOverride.NOTHING));

    @Test
    void listsContainersThenVolumesAndAsksForEachOwnerOnce() {
        engine.labelled.returns(List.of(made("one", DEAD), made("two", "another's")));
        engine.volumesLabelled.returns(List.of(made("three", DEAD)));

        assertThat(leftovers.list())
                .extracting(Leftover::kind, Leftover::name, Leftover::job, Leftover::project, Leftover::state)
                .containsExactly(
                        tuple(Leftover.Kind.CONTAINER, "one", "42", "group/project", OwnerState.DEAD),
                        tuple(Leftover.Kind.CONTAINER, "two", "42", "group/project", OwnerState.UNKNOWN),
                        tuple(Leftover.Kind.VOLUME, "three", "42", "group/project", OwnerState.DEAD));
        assertThat(engine.inspect.asked()).containsExactly("gone");
    }

    @Test
    void listsNothingThatDoesNotBearTheLabelThoughTheEngineDoes() {
        engine.labelled.returns(List.of(new Labelled("a user's", Map.of("other", "label"), true)));
        engine.volumesLabelled.returns(List.of(new Labelled("another", Map.of(), false)));

        assertThat(leftovers.list()).isEmpty();
    }

    @Test
    void showsNoControlCharacterThatSomebodyWroteIntoALabel() {
        engine.volumesLabelled.returns(List.of(new Labelled(
                "one",
                Map.of(
                        "io.github.dood.name", "one",
                        "io.github.dood.owner", DEAD,
                        "io.github.dood.job", "1\u001b[2K\n[INFO] fine"),
                false)));

        assertThat(leftovers.list())
                .singleElement()
                .asString()
                .isEqualTo("volume one of job 1\\u001b[2K\\n[INFO] fine of project unknown");
    }

    @Test
    void removesNothingOfAnOwnerThatMayLive() {
        engine.labelled.returns(List.of(made("one", "another's")));

        assertThatThrownBy(() -> leftovers.remove(leftovers.list().get(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(engine.calls()).doesNotContain("remove", "removeVolume");
    }

    @Test
    void leavesAVolumeThatAContainerUses() {
        engine.volumesLabelled.returns(List.of(made("one", DEAD), made("two", DEAD)));
        engine.removeVolume.failsFor("one", FakeEngine.failure(409, "in use"));

        assertThat(leftovers.list()).extracting(leftovers::remove).containsExactly(false, true);
        assertThat(engine.removeVolume.done()).containsExactly("two");
    }

    /** As with containers of an image that was committed, restored volumes, and what was renamed. */
    @Test
    void leavesWhatBearsTheLabelsOfAnother() {
        engine.labelled.returns(List.of(
                made("one", DEAD), new Labelled("users", made("one", DEAD).labels(), true)));
        engine.volumesLabelled.returns(
                List.of(new Labelled("restored", made("two", DEAD).labels(), false), unnamed("three")));

        assertThat(leftovers.list())
                .extracting(Leftover::name, Leftover::state)
                .containsExactly(
                        tuple("one", OwnerState.DEAD),
                        tuple("users", OwnerState.ANOTHERS),
                        tuple("restored", OwnerState.ANOTHERS),
                        tuple("three", OwnerState.ANOTHERS));
        assertThatThrownBy(() -> leftovers.remove(leftovers.list().get(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(engine.calls()).doesNotContain("remove", "removeVolume");
    }

    @Test
    void looksForNoOwnerOfWhatBearsTheLabelsOfAnother() {
        engine.labelled.returns(List.of(unnamed("one")));

        leftovers.list();

        assertThat(engine.inspect.asked()).isEmpty();
    }

    @Test
    void looksForAnOwnerWhenItsTurnComes() {
        engine.labelled.returns(List.of(made("one", DEAD), made("two", DEAD.replace("gone", "gone-too"))));

        Iterator<List<Leftover>> owners = leftovers.byOwner().iterator();

        assertThat(owners.next()).extracting(Leftover::name).containsExactly("one");
        assertThat(engine.inspect.asked()).containsExactly("gone");
    }

    private static Labelled unnamed(String name) {
        return new Labelled(name, Map.of("io.github.dood.owner", DEAD), false);
    }

    private static Labelled made(String name, String owner) {
        return new Labelled(
                name,
                Map.of(
                        "io.github.dood.name",
                        name,
                        "io.github.dood.owner",
                        owner,
                        "io.github.dood.job",
                        "42",
                        "io.github.dood.project",
                        "group/project"),
                false);
    }
}
