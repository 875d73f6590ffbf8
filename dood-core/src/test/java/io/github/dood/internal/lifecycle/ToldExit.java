package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.Exit;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What an engine tells of a container's end, at once.
 *
 * @param code none where it never tells
 */
public record ToldExit(OptionalInt code) implements Exit {

    /** A test has no time for more. */
    private static final long LONGEST_MILLIS = 500;

    /** @param code what it tells */
    public static ToldExit of(int code) {
        return new ToldExit(OptionalInt.of(code));
    }

    /** It never tells. */
    public static ToldExit never() {
        return new ToldExit(OptionalInt.empty());
    }

    @Override
    public boolean isOver() {
        return code.isPresent();
    }

    @Override
    public OptionalInt await(Duration limit) throws InterruptedException {
        if (code.isEmpty()) {
            Thread.sleep(Math.min(limit.toMillis(), LONGEST_MILLIS));
        }
        return code;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
