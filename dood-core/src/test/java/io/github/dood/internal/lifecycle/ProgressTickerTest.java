package io.github.dood.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProgressTickerTest {

    @Test
    void tellsAgainAndAgainWhileTheWorkGoesOn() {
        CountDownLatch lines = new CountDownLatch(3);

        ProgressTicker.resultOf(() -> await(lines), lines::countDown, Duration.ofMillis(1));

        assertThat(lines.getCount()).isZero();
    }

    @Test
    void whatTakesLessThanThePauseIsNotToldOf() {
        AtomicInteger lines = new AtomicInteger();

        assertThat(ProgressTicker.resultOf(() -> "done", lines::incrementAndGet))
                .isEqualTo("done");

        assertThat(lines).hasValue(0);
    }

    @Test
    void nothingIsToldOnceTheWorkHasEnded() {
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean late = new AtomicBoolean();
        for (int round = 0; round < 200; round++) {
            over.set(false);
            CountDownLatch lines = new CountDownLatch(1);
            ProgressTicker.resultOf(
                    () -> await(lines),
                    () -> {
                        late.compareAndSet(false, over.get());
                        lines.countDown();
                    },
                    Duration.ofNanos(1000));
            over.set(true);
        }

        assertThat(late).isFalse();
    }

    @Test
    void theWorksFailureIsPassedOn() {
        assertThatThrownBy(() -> ProgressTicker.during(
                        () -> {
                            throw new IllegalStateException("broken");
                        },
                        () -> {}))
                .hasMessage("broken");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException never) {
            throw new AssertionError(never);
        }
    }
}
