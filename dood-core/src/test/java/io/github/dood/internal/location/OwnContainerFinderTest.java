package io.github.dood.internal.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.ci.JobLabels;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.run.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnContainerFinderTest {

    private final FakeEngine engine = FakeEngine.empty();

    private final OwnContainerFinder search = new OwnContainerFinder(
            engine.containers(),
            List.of(new OwnContainerEvidence(OwnContainerEvidence.Kind.CGROUP, "0123456789ab")),
            Optional.of(new JobLabels("the test", Map.of("job", "42"))));

    @Test
    void asksForEachHintOnce() {
        assertThat(search).isEmpty();
        assertThat(search).isEmpty();

        assertThat(engine.calls()).containsExactly("inspect", "withLabels");
        assertThat(engine.inspect.asked()).containsExactly("0123456789ab");
    }

    @Test
    void forgetsNoHintWhoseCallFailed() {
        engine.inspect.failsNext(FakeEngine.failure(0, "no answer"));
        assertThatThrownBy(() -> search.iterator().hasNext()).isInstanceOf(EngineException.class);
        assertThat(search).isEmpty();

        assertThat(engine.calls()).containsExactly("inspect", "inspect", "withLabels");
        assertThat(engine.inspect.asked()).containsExactly("0123456789ab", "0123456789ab");
    }

    @Test
    void forgetsNoLabelsWhoseListFailed() {
        engine.withLabels.failsNext(FakeEngine.failure(0, "no answer"));
        assertThatThrownBy(() -> search.iterator().hasNext()).isInstanceOf(EngineException.class);
        assertThat(search).isEmpty();

        assertThat(engine.calls()).containsExactly("inspect", "withLabels", "withLabels");
    }
}
