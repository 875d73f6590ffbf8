package io.github.dood.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BelongingsTest {

    private final RecordingEngine engine = new RecordingEngine();

    private final Belongings belongings = new Belongings(engine);

    @Test
    void removesWhatIsLeftWhenClosedAndCreatesNothingAfter() {
        belongings.createVolume("one", Map.of());
        belongings.createVolume("two", Map.of());
        belongings.removeVolume("one");
        belongings.removeVolume("one");

        belongings.close();

        assertThat(engine.removed).containsExactly("one", "two");
        assertThatThrownBy(() -> belongings.createVolume("three", Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void removesTheOthersWhenOneCanNotBe() {
        engine.unremovable = "two";
        for (String name : List.of("one", "two", "three")) {
            belongings.createVolume(name, Map.of());
        }

        assertThatThrownBy(belongings::close).isInstanceOf(EngineException.class);

        assertThat(engine.removed).containsExactlyInAnyOrder("one", "three");
    }

    @Test
    void removesByItsNameWhatMayHaveBeenMadeThoughNoAnswerCame() {
        engine.refusal = new EngineException("no answer in time", 0, "", null);
        assertThatThrownBy(() -> belongings.createVolume("perhaps", Map.of())).isSameAs(engine.refusal);

        belongings.close();

        assertThat(engine.removed).containsExactly("perhaps");
    }

    @Test
    void doesNotRemoveWhatTheEngineRefusedToMake() {
        engine.refusal = new EngineException("name is taken", 409, "", null);
        assertThatThrownBy(() -> belongings.createVolume("another's", Map.of())).isSameAs(engine.refusal);

        belongings.close();

        assertThat(engine.removed).isEmpty();
    }

    @Test
    void tellsOfWhatWentWrongFirstWhenARemovalFailsAsWell() {
        RuntimeException first = new IllegalStateException("the tool broke");
        engine.unremovable = "container";
        String id = belongings.createContainer(ContainerSpec.neverStarted("image", Map.of(), List.of()));

        assertThatThrownBy(() -> belongings.using(id, () -> {
                    throw first;
                }))
                .isSameAs(first)
                .hasSuppressedException(new EngineException("in use", 409, "", null));
    }

    private static final class RecordingEngine extends UnaskedEngine {

        private final List<String> removed = new ArrayList<>();

        private String unremovable = "";

        private EngineException refusal;

        @Override
        public String create(String name, Map<String, String> labels) {
            if (refusal != null) {
                throw refusal;
            }
            return "/volumes/" + name;
        }

        @Override
        public String create(ContainerSpec spec) {
            return "container";
        }

        @Override
        public void remove(String name) {
            if (name.equals(unremovable)) {
                throw new EngineException("in use", 409, "", null);
            }
            removed.add(name);
        }
    }
}
