package io.github.dood.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final AtomicInteger calls = new AtomicInteger();

    private final AtomicBoolean hurry = new AtomicBoolean();

    @Test
    void waitsForAnEngineThatComesBack() {
        new RetryPolicy(Duration.ofMinutes(1), hurry::get).attempt(() -> {
            if (calls.incrementAndGet() < 3) {
                throw unanswered();
            }
        });

        assertThat(calls).hasValue(3);
    }

    @Test
    void givesUpOnOneThatDoesNotAndThenTriesEverythingOnce() {
        RetryPolicy retries = new RetryPolicy(Duration.ofMillis(600), hurry::get);

        assertThatThrownBy(() -> retries.attempt(this::fail)).isInstanceOf(EngineException.class);
        assertThat(calls).hasValueBetween(2, 3);
        calls.set(0);
        assertThatThrownBy(() -> retries.attempt(this::fail)).isInstanceOf(EngineException.class);

        assertThat(calls).hasValue(1);
    }

    @Test
    void takesARefusalForAnAnswer() {
        RetryPolicy retries = new RetryPolicy(Duration.ofMinutes(1), hurry::get);

        assertThatThrownBy(() -> retries.attempt(() -> {
                    calls.incrementAndGet();
                    throw EngineException.of("in use", 409, "in use", null);
                }))
                .hasMessage("in use");

        assertThat(calls).hasValue(1);
    }

    @Test
    void doesNotWaitWhenNobodyCan() {
        hurry.set(true);

        assertThatThrownBy(() -> new RetryPolicy(Duration.ofMinutes(1), hurry::get).attempt(this::fail))
                .isInstanceOf(EngineException.class);

        assertThat(calls).hasValue(1);
    }

    private void fail() {
        calls.incrementAndGet();
        throw unanswered();
    }

    private static EngineException unanswered() {
        return EngineException.of("no answer", 0, "no answer", null);
    }
}
