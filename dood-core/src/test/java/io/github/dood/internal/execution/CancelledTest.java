package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CancelledTest {

    private final RuntimeException broken = new IllegalStateException("interrupted");

    private final Cancelled cancelled = Cancelled.running("sleep 600 in busybox", broken);

    @Test
    void saysThatAllIsGoneWhereItIs() {
        assertThat(cancelled.withOutcome())
                .hasMessage("sleep 600 in busybox was cancelled. Its container is killed and removed.");
    }

    @Test
    void saysNothingOfAContainerThatTheToolNeverHad() {
        assertThat(Cancelled.beforeStart("sleep 600 in busybox", broken).withOutcome())
                .hasMessage("sleep 600 in busybox was cancelled before it started.");
        broken.addSuppressed(new IllegalStateException("It did not remove dood-1."));
        assertThat(Cancelled.beforeStart("sleep 600 in busybox", broken).withOutcome())
                .hasMessage("sleep 600 in busybox was cancelled before it started. It did not remove dood-1.");
    }

    @Test
    void namesWhatIsLeftInsteadOfSayingThatItIsGone() {
        cancelled.addSuppressed(new IllegalStateException("It did not remove dood-1."));

        assertThat(cancelled.withOutcome()).hasMessage("sleep 600 in busybox was cancelled. It did not remove dood-1.");
    }

    @Test
    void namesWhatIsLeftOfWhatWasInTheMaking() {
        broken.addSuppressed(new IllegalStateException("It did not remove dood-2."));

        assertThat(cancelled.withOutcome()).hasMessage("sleep 600 in busybox was cancelled. It did not remove dood-2.");
    }
}
