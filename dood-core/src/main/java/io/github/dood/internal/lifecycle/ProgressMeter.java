package io.github.dood.internal.lifecycle;

import io.github.dood.run.Progress;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Makes what people read of bytes that somebody counts: a share of all that never falls, and a speed. */
public final class ProgressMeter {

    private static final int ALL = 100;

    private final LongSupplier nanoTime;

    private long lastTime;

    private long lastBytes;

    private int highest;

    /**
     * Nothing has moved yet.
     *
     * @param nanoTime a clock, as {@link System#nanoTime}
     */
    public ProgressMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastTime = nanoTime.getAsLong();
    }

    /**
     * How far it is now.
     *
     * @param bytes so far; less than before where something is done again
     * @param all how many there are to be, as far as is known by now; none while nobody knows
     */
    public Progress at(long bytes, OptionalLong all) {
        long now = nanoTime.getAsLong();
        double seconds = (double) Math.max(1, now - lastTime) / TimeUnit.SECONDS.toNanos(1);
        double perSecond = Math.max(0, bytes - lastBytes) / seconds;
        lastTime = now;
        lastBytes = bytes;
        return new Progress(bytes, percent(bytes, all), perSecond);
    }

    private OptionalInt percent(long bytes, OptionalLong all) {
        if (all.isEmpty() || all.getAsLong() <= 0) {
            return OptionalInt.empty();
        }
        double share = (double) ALL * bytes / all.getAsLong();
        highest = (int) Math.max(highest, Math.min(ALL, share));
        return OptionalInt.of(highest);
    }
}
