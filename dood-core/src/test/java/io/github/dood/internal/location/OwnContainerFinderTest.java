package io.github.dood.internal.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.UnaskedEngine;
import io.github.dood.run.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnContainerFinderTest {

    private final MoodyEngine engine = new MoodyEngine();

    private final OwnContainerFinder search = new OwnContainerFinder(
            engine,
            List.of(new OwnContainerEvidence(OwnContainerEvidence.Kind.CGROUP, "0123456789ab")),
            Optional.of("42"));

    @Test
    void asksForEachHintOnce() {
        assertThat(search).isEmpty();
        assertThat(search).isEmpty();

        assertThat(engine.calls).containsExactly("inspect 0123456789ab", "list");
    }

    @Test
    void forgetsNoHintWhoseCallFailed() {
        engine.inspectFailures = 1;
        assertThatThrownBy(() -> search.iterator().hasNext()).isInstanceOf(EngineException.class);
        assertThat(search).isEmpty();

        assertThat(engine.calls).containsExactly("inspect 0123456789ab", "inspect 0123456789ab", "list");
    }

    @Test
    void forgetsNoLabelsWhoseListFailed() {
        engine.listFailures = 1;
        assertThatThrownBy(() -> search.iterator().hasNext()).isInstanceOf(EngineException.class);
        assertThat(search).isEmpty();

        assertThat(engine.calls).containsExactly("inspect 0123456789ab", "list", "list");
    }

    /** Knows no container, and fails as often as it is told. */
    private static final class MoodyEngine extends UnaskedEngine {

        private final List<String> calls = new ArrayList<>();

        private int inspectFailures;

        private int listFailures;

        @Override
        public Optional<ContainerDetails> inspect(String id) {
            calls.add("inspect " + id);
            if (inspectFailures-- > 0) {
                throw EngineException.of("no answer", 0, "", null);
            }
            return Optional.empty();
        }

        @Override
        public List<String> withLabels(Map<String, String> labels) {
            calls.add("list");
            if (listFailures-- > 0) {
                throw EngineException.of("no answer", 0, "", null);
            }
            return List.of();
        }
    }
}
