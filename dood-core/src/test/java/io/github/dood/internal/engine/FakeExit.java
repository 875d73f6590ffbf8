package io.github.dood.internal.engine;

import java.time.Duration;
import java.util.OptionalInt;

/** What a {@link FakeEngine} tells of a container's end. */
public final class FakeExit implements Exit {

    /** A test has no time for more. */
    private static final long LONGEST_MILLIS = 500;

    private final OptionalInt code;

    private final long told;

    /**
     * @param code none where the connection is lost
     * @param told when, in the time of {@link System#nanoTime}
     */
    private FakeExit(OptionalInt code, long told) {
        this.code = code;
        this.told = told;
    }

    /** It tells at once. */
    public static FakeExit of(int code) {
        return after(Duration.ZERO, code);
    }

    /** It tells some time from now. */
    public static FakeExit after(Duration time, int code) {
        return new FakeExit(OptionalInt.of(code), System.nanoTime() + time.toNanos());
    }

    /** It never tells. */
    public static FakeExit never() {
        return after(Duration.ofDays(1), 0);
    }

    /** The connection is lost. */
    public static FakeExit lost() {
        return new FakeExit(OptionalInt.empty(), System.nanoTime());
    }

    @Override
    public boolean isOver() {
        return told - System.nanoTime() <= 0;
    }

    @Override
    public OptionalInt await(Duration limit) throws InterruptedException {
        long remaining = (told - System.nanoTime()) / 1_000_000 + 1;
        if (!isOver()) {
            Thread.sleep(Math.min(remaining, Math.min(limit.toMillis(), LONGEST_MILLIS)));
        }
        if (!isOver()) {
            return OptionalInt.empty();
        }
        if (code.isEmpty()) {
            throw FakeEngine.failure(0, "Connection reset");
        }
        return code;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
