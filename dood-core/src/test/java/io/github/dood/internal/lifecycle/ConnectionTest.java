package io.github.dood.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.FakeOutput;
import io.github.dood.run.EngineException;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private final FakeEngine engine = FakeEngine.empty();

    @Test
    void leavesNothingOpenWhereOnlyTheOutputCanBeHad() {
        FakeOutput output = new FakeOutput((sink, open) -> {});
        engine.awaitExit.fails(EngineException.of("no such container", 404, "no such container", null));
        engine.attach.returns(output);

        assertThatThrownBy(() -> Connection.open(engine.containers(), "dood-1")).hasMessage("no such container");
        assertThat(output.isClosed()).isTrue();
    }

    @Test
    void tellsWhyTheExitCannotBeAwaitedWhereNothingCanBeHad() {
        EngineException gone = EngineException.of("no such container", 404, "no such container", null);
        EngineException cut = EngineException.of("the connection was cut", 0, "cut", null);
        engine.awaitExit.fails(gone);
        engine.attach.fails(cut);

        assertThatThrownBy(() -> Connection.open(engine.containers(), "dood-1"))
                .isSameAs(gone)
                .hasSuppressedException(cut);
    }
}
