package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AskedTest {

    private final Queue<Supplier<String>> answers = new ArrayDeque<>();

    private int calls;

    private final Asked<String> asked = new Asked<>(this::begin);

    /** Takes all that went wrong for long ago. */
    private final Asked<String> late = new Asked<>(this::begin, Duration.ZERO);

    private Supplier<String> begin() {
        calls++;
        return answers.remove();
    }

    @Test
    void asksWhenItIsForeseenAndNotAgain() {
        answers.add(() -> "1.41");

        asked.foresee();
        assertThat(calls).isEqualTo(1);
        assertThat(asked.get()).isEqualTo("1.41");
        asked.foresee();
        assertThat(asked.get()).isEqualTo("1.41");
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void tellsOnceWhatWentWrongAndThenAsksAgain() {
        answers.add(() -> {
            throw new IllegalStateException("no answer");
        });
        answers.add(() -> "1.41");

        asked.foresee();
        assertThatThrownBy(asked::get).hasMessage("no answer");
        assertThat(asked.get()).isEqualTo("1.41");
    }

    /** Such as an engine that was only started meanwhile. */
    @Test
    void asksAgainWhereWhatWentWrongIsLongAgo() {
        answers.add(() -> {
            throw new IllegalStateException("no answer");
        });
        answers.add(() -> "1.41");

        late.foresee();
        assertThat(late.get()).isEqualTo("1.41");
    }

    @Test
    void tellsWhatGoesWrongAgain() {
        answers.add(() -> {
            throw new IllegalStateException("no answer");
        });
        answers.add(() -> {
            throw new IllegalStateException("still no answer");
        });

        late.foresee();
        assertThatThrownBy(late::get).hasMessage("still no answer");
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void asksAgainWhereAnotherThreadGaveTheCallUp() {
        answers.add(() -> {
            throw new CancellationException();
        });
        answers.add(() -> "1.41");

        assertThat(asked.get()).isEqualTo("1.41");
        assertThat(calls).isEqualTo(2);
    }
}
