package io.github.dood.internal.engine;

import java.util.List;
import java.util.function.Consumer;

/**
 * A call of a {@link FakeEngine} without an answer.
 *
 * @param <A> what it is asked
 */
public final class FakeAction<A> extends FakeCall<A, Void> {

    FakeAction(String name, List<String> calls) {
        super(name, calls);
    }

    /** It does nothing, and says that it was done. */
    public void succeeds() {
        does(argument -> {});
    }

    /** It does something. */
    public void does(Consumer<? super A> action) {
        answers(argument -> {
            action.accept(argument);
            return null;
        });
    }
}
