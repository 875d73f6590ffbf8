package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.internal.engine.JobAdvice;
import io.github.dood.run.EngineException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CallsTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @AutoClose
    private final Calls calls = new Calls(new EngineErrors(
            new Endpoint(URI.create("unix:///fake.sock"), Optional.empty(), "the test"), JobAdvice.NONE));

    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Test
    void endsACallThatIsNotAnsweredAndItsThread() throws Exception {
        assertThatThrownBy(() -> calls.within(SHORT, "start container 1", this::answerLate))
                .hasMessageContaining("could not start container 1: no answer within")
                .hasMessageContaining("set DOCKER_CLIENT_TIMEOUT");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitsNoLongerThanItIsTold() throws Exception {
        Pending<Integer> late = calls.begin("wait for container 1", this::answerLate);

        assertThat(late.await(SHORT)).isEmpty();
        assertThat(late.hasEnded()).isFalse();

        late.cancel();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(calls.begin("wait for container 1", () -> 3).await(Duration.ofMinutes(1)))
                .contains(3);
    }

    @Test
    void tellsWhoStillWaitsThatACallWasGivenUp() {
        Pending<Integer> late = calls.begin("wait for container 1", this::answerLate);
        late.cancel();

        assertThatThrownBy(() -> late.await(SHORT)).isInstanceOf(EngineException.class);
    }

    @Test
    void givesAnAnswerThatCameInTimeToWhoeverAsksLateForIt() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Supplier<Integer> begun = calls.ask(SHORT, "inspect image", () -> {
            answered.countDown();
            return 3;
        });

        assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(SHORT.multipliedBy(2).toMillis());
        assertThat(begun.get()).isEqualTo(3);
    }

    @Test
    void countsTheTimeOfACallFromItsBegin() throws Exception {
        Supplier<Integer> begun = calls.ask(SHORT, "inspect image", this::answerLate);

        Thread.sleep(SHORT.toMillis());
        long start = System.nanoTime();
        assertThatThrownBy(begun::get).hasMessageContaining("no answer within");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void tellsThatItIsClosedWhereTheAnswerIsAskedFor() {
        calls.close();
        Supplier<Integer> begun = calls.ask(SHORT, "inspect image", () -> 3);

        assertThatThrownBy(begun::get).hasMessageContaining("the connection was closed");
    }

    @Test
    void letsACallGoOnThatIsHeardOf() {
        int answer = calls.whileHeard(SHORT, "pull image", () -> Duration.ZERO, () -> {
            Thread.sleep(SHORT.multipliedBy(3).toMillis());
            return 3;
        });

        assertThat(answer).isEqualTo(3);
    }

    /** An open answer holds a connection, which nobody else would ever close. */
    @Test
    void closesAnAnswerThatComesWhenNobodyWaitsForItAnyMore() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);

        assertThatThrownBy(() -> calls.within(SHORT, "attach to container 1", () -> {
                    answerLate();
                    return (AutoCloseable) closed::countDown;
                }))
                .hasMessageContaining("no answer within");
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private int answerLate() {
        try {
            Thread.sleep(60_000);
            return 0;
        } catch (InterruptedException end) {
            interrupted.countDown();
            return 1;
        }
    }
}
