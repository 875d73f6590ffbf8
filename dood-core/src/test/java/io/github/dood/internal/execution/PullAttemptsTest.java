package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullAttemptsTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    private static final Duration LONG = Duration.ofMinutes(10);

    private final EngineResources resources = new EngineResources(FakeEngine.empty());

    private final Deque<EngineException> failures = new ArrayDeque<>();

    private final List<String> told = new ArrayList<>();

    private int pulls;

    @Test
    void triesAgainAfterPausesThatGrowAndSaysSoEachTime() {
        fails("unexpected EOF", 2);

        run(attempts(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40)));

        assertThat(pulls).isEqualTo(3);
        assertThat(told).containsExactly("unexpected EOF after PT0.01S", "unexpected EOF after PT0.02S");
    }

    @Test
    void pausesForASecondAtFirst() {
        resources.close();
        fails("unexpected EOF", 1);

        assertThatThrownBy(() -> run(new PullAttempts(resources))).hasMessage("unexpected EOF");
        assertThat(told).containsExactly("unexpected EOF after PT1S");
    }

    @Test
    void givesUpAfterTheLastPauseAndSaysHowOftenItTried() {
        fails("received unexpected HTTP status: 503 Service Unavailable", 9);

        assertThatThrownBy(() -> run(attempts(SHORT, SHORT)))
                .hasMessage("received unexpected HTTP status: 503 Service Unavailable It was tried 3 times.")
                .isInstanceOfSatisfying(EngineException.class, failure -> {
                    assertThat(failure.status()).isEqualTo(500);
                    assertThat(failure.words()).isEqualTo("received unexpected HTTP status: 503 Service Unavailable");
                });
        assertThat(pulls).isEqualTo(3);
    }

    @Test
    void triesARegistryThatFailedToTheEndOnlyOnceUntilOnePullSucceeds() {
        PullAttempts attempts = attempts(SHORT);
        fails("unexpected EOF", 2);
        assertThatThrownBy(() -> run(attempts)).hasMessageEndingWith("It was tried 2 times.");

        fails("unexpected EOF", 1);
        assertThatThrownBy(() -> run(attempts)).hasMessage("unexpected EOF");
        assertThat(pulls).isEqualTo(3);
        fails("unexpected EOF", 1);
        attempts.run("elsewhere.example.com/x:1", this::pull, (words, pause) -> {});
        run(attempts);
        fails("unexpected EOF", 1);
        run(attempts);

        assertThat(pulls).isEqualTo(8);
    }

    @Test
    void beginsNoPauseOnceItsTimeIsOver() {
        fails("unexpected EOF", 9);

        assertThatThrownBy(() -> run(new PullAttempts(resources, List.of(SHORT, SHORT), Duration.ZERO)))
                .hasMessage("unexpected EOF");
        assertThat(pulls).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unauthorized: authentication required",
                "manifest for x:1 not found: manifest unknown",
                "no matching manifest for linux/s390x in the manifest list entries",
                "write /var/lib/docker/tmp/x: no space left on device",
                "Source image rejected: Running image docker://x:1 is rejected by policy."
            })
    void triesNothingAgainThatStaysAsItIs(String words) {
        fails(words, 9);

        assertThatThrownBy(() -> run(attempts(LONG))).hasMessage(words);
        assertThat(pulls).isOne();
        assertThat(told).isEmpty();
    }

    @Test
    void leavesToOthersAnEngineThatIsSilentAndOneThatIsForbidden() {
        for (int status : new int[] {0, 403}) {
            failures.add(FakeEngine.failure(status, "i/o timeout"));

            assertThatThrownBy(() -> run(attempts(LONG))).hasMessage("i/o timeout");
        }
        assertThat(told).isEmpty();
    }

    @Test
    void tellsOnlyTheLastFailureWhereThatDoesNotPass() {
        fails("unexpected EOF", 1);
        fails("unauthorized", 1);

        assertThatThrownBy(() -> run(attempts(SHORT, LONG))).hasMessage("unauthorized");
    }

    @Test
    void aPauseEndsAtOnceWhenTheRunIsCancelled() throws Exception {
        fails("unexpected EOF", 9);
        Thread run =
                new Thread(() -> assertThatThrownBy(() -> run(attempts(LONG))).hasMessage("unexpected EOF"));
        run.start();
        awaitPause(run);

        resources.close();

        run.join(5_000);
        assertThat(run.isAlive()).isFalse();
        assertThat(pulls).isOne();
    }

    @Test
    void aPauseEndsAtOnceWhenTheThreadIsInterruptedWhichItIsFromThenOn() throws Exception {
        fails("unexpected EOF", 9);
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread run = new Thread(() -> {
            assertThatThrownBy(() -> run(attempts(LONG))).hasMessage("unexpected EOF");
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        run.start();
        awaitPause(run);

        run.interrupt();

        run.join(5_000);
        assertThat(interrupted).isTrue();
    }

    private void awaitPause(Thread run) throws InterruptedException {
        while (told.isEmpty() || run.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
    }

    private void fails(String words, int times) {
        failures.addAll(Collections.nCopies(times, FakeEngine.failure(500, words)));
    }

    private PullAttempts attempts(Duration... pauses) {
        return new PullAttempts(resources, List.of(pauses), LONG);
    }

    private void run(PullAttempts attempts) {
        attempts.run("x:1", this::pull, (words, pause) -> told.add(words + " after " + pause));
    }

    private void pull() {
        pulls++;
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }
}
