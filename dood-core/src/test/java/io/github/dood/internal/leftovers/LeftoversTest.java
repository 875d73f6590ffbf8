package io.github.dood.internal.leftovers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.engine.UnaskedEngine;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.EngineException;
import io.github.dood.run.Leftover;
import io.github.dood.run.OwnerState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    private static final String DEAD = "container=gone since=2026-01-02T03:04:05Z";

    private final TidyEngine engine = new TidyEngine();

    private final Leftovers leftovers = new Leftovers(
            engine,
            new Context(
                    new Environment(Map.of(), Path.of("/nowhere"), Path.of("/nowhere")),
                    engine,
                    new EngineResources(engine),
                    LocationOverride.NOTHING));

    @Test
    void listsContainersThenVolumesAndAsksForEachOwnerOnce() {
        engine.containers = List.of(made("one", DEAD), made("two", "another's"));
        engine.volumes = List.of(made("three", DEAD));

        assertThat(leftovers.list())
                .extracting(Leftover::kind, Leftover::name, Leftover::job, Leftover::project, Leftover::state)
                .containsExactly(
                        tuple(Leftover.Kind.CONTAINER, "one", "42", "group/project", OwnerState.DEAD),
                        tuple(Leftover.Kind.CONTAINER, "two", "42", "group/project", OwnerState.UNKNOWN),
                        tuple(Leftover.Kind.VOLUME, "three", "42", "group/project", OwnerState.DEAD));
        assertThat(engine.inspected).containsExactly("gone");
    }

    @Test
    void listsNothingThatDoesNotBearTheLabelThoughTheEngineDoes() {
        engine.containers = List.of(new Labelled("a user's", Map.of("other", "label"), true));
        engine.volumes = List.of(new Labelled("another", Map.of(), false));

        assertThat(leftovers.list()).isEmpty();
    }

    @Test
    void showsNoControlCharacterThatSomebodyWroteIntoALabel() {
        engine.volumes = List.of(new Labelled(
                "one",
                Map.of(
                        "io.github.dood.name", "one",
                        "io.github.dood.owner", DEAD,
                        "io.github.dood.job", "1\u001b[2K\n[INFO] fine"),
                false));

        assertThat(leftovers.list())
                .singleElement()
                .asString()
                .isEqualTo("volume one of job 1\\u001b[2K\\n[INFO] fine of project unknown");
    }

    @Test
    void removesNothingOfAnOwnerThatMayLive() {
        engine.containers = List.of(made("one", "another's"));

        assertThatThrownBy(() -> leftovers.remove(leftovers.list().get(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(engine.removed).isEmpty();
    }

    @Test
    void leavesAVolumeThatAContainerUses() {
        engine.volumes = List.of(made("one", DEAD), made("two", DEAD));
        engine.used = "one";

        assertThat(leftovers.list()).extracting(leftovers::remove).containsExactly(false, true);
        assertThat(engine.removed).containsExactly("two");
    }

    /** As with containers of an image that was committed, restored volumes, and what was renamed. */
    @Test
    void leavesWhatBearsTheLabelsOfAnother() {
        engine.containers = List.of(
                made("one", DEAD), new Labelled("users", made("one", DEAD).labels(), true));
        engine.volumes = List.of(new Labelled("restored", made("two", DEAD).labels(), false), unnamed("three"));

        assertThat(leftovers.list())
                .extracting(Leftover::name, Leftover::state)
                .containsExactly(
                        tuple("one", OwnerState.DEAD),
                        tuple("users", OwnerState.ANOTHERS),
                        tuple("restored", OwnerState.ANOTHERS),
                        tuple("three", OwnerState.ANOTHERS));
        assertThatThrownBy(() -> leftovers.remove(leftovers.list().get(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(engine.removed).isEmpty();
    }

    @Test
    void looksForNoOwnerOfWhatBearsTheLabelsOfAnother() {
        engine.containers = List.of(unnamed("one"));

        leftovers.list();

        assertThat(engine.inspected).isEmpty();
    }

    @Test
    void looksForAnOwnerWhenItsTurnComes() {
        engine.containers = List.of(made("one", DEAD), made("two", DEAD.replace("gone", "gone-too")));

        Iterator<List<Leftover>> owners = leftovers.byOwner().iterator();

        assertThat(owners.next()).extracting(Leftover::name).containsExactly("one");
        assertThat(engine.inspected).containsExactly("gone");
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

    private static final class TidyEngine extends UnaskedEngine {

        private List<Labelled> containers = List.of();

        private List<Labelled> volumes = List.of();

        private String used = "";

        private final List<String> inspected = new ArrayList<>();

        private final List<String> removed = new ArrayList<>();

        @Override
        public List<Labelled> labelled(String label) {
            return containers;
        }

        @Override
        public List<Labelled> volumesLabelled(String label) {
            return volumes;
        }

        @Override
        public Optional<ContainerDetails> inspect(String id) {
            inspected.add(id);
            return Optional.empty();
        }

        @Override
        public void remove(String name) {
            if (name.equals(used)) {
                throw EngineException.of("in use", 409, "in use", null);
            }
            removed.add(name);
        }
    }
}
