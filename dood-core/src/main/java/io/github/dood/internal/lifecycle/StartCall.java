package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.ContainerState;
import java.time.Duration;
import java.time.Instant;

/**
 * When an engine was asked to start a container, and when it answered, by this process's clock.
 *
 * @param asked before the call
 * @param answered after it
 * @param answeredNanos the same as answered, in the time of {@link System#nanoTime}
 */
record StartCall(Instant asked, Instant answered, long answeredNanos) {

    /** Makes the call. */
    static StartCall of(Runnable call) {
        Instant asked = Instant.now();
        call.run();
        return new StartCall(asked, Instant.now(), System.nanoTime());
    }

    /**
     * When the container ended, in the time of {@link System#nanoTime}. The answer may come long after the start. So the
     * engine's own word counts where its clock agrees with this process's: then the start lies between the call and its
     * answer. Otherwise only how long the container ran is known.
     */
    long endOf(ContainerState.Span ran) {
        boolean isSameClock = !ran.start().isBefore(asked) && !ran.start().isAfter(answered);
        return answeredNanos + (isSameClock ? Duration.between(answered, ran.end()) : ran.length()).toNanos();
    }
}
