package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AskedTest {

    private final Queue<Supplier<String>> answers = new ArrayDeque<>();

    private int calls;

    private final Asked<String> asked = new Asked<>(() -> {
        calls++;
        return answers.remove();
    });

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
    void asksAgainWhereWhatWentWrongIsLongAgo() throws Exception {
        answers.add(() -> {
            throw new IllegalStateException("no answer");
        });
        answers.add(() -> "1.41");

        asked.foresee();
        Thread.sleep(Asked.RECENT.plusMillis(10).toMillis());
        assertThat(asked.get()).isEqualTo("1.41");
    }

    @Test
    void tellsWhatGoesWrongAgain() throws Exception {
        answers.add(() -> {
            throw new IllegalStateException("no answer");
        });
        answers.add(() -> {
            throw new IllegalStateException("still no answer");
        });

        asked.foresee();
        Thread.sleep(Asked.RECENT.plusMillis(10).toMillis());
        assertThatThrownBy(asked::get).hasMessage("still no answer");
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
