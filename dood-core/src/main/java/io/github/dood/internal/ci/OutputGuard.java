package io.github.dood.internal.ci;

import java.io.ByteArrayOutputStream;
import java.util.function.Supplier;

/**
 * Keeps the output of a program from being taken for markers that a system looks for in its logs: it puts another character
 * into each. Everything else stays as it is, byte for byte.
 *
 * <p>Each of the two streams is looked at by itself and both as one, since a log may hold them either way. For one
 * program's output, and one thread at a time.
 */
public final class OutputGuard {

    private final char breaker;

    private final MarkerScan output;

    private final MarkerScan errors;

    private final MarkerScan both;

    /**
     * @param breaker a character that breaks a marker when it comes before the byte that would complete it
     * @param scans makes one that has seen nothing yet
     */
    public OutputGuard(char breaker, Supplier<MarkerScan> scans) {
        this.breaker = breaker;
        this.output = scans.get();
        this.errors = scans.get();
        this.both = scans.get();
    }

    /**
     * Guards the next bytes. None are held back, however the output is cut.
     *
     * @param error whether they are of the standard error
     * @param buffer the bytes; left as it is
     * @param length how many of them count, from the buffer's start
     * @return the bytes to show instead
     */
    public byte[] guard(boolean error, byte[] buffer, int length) {
        ByteArrayOutputStream guarded = new ByteArrayOutputStream(length);
        MarkerScan own = error ? errors : output;
        for (int index = 0; index < length; index++) {
            byte next = buffer[index];
            if (own.completes(next) || both.completes(next)) {
                guarded.write(breaker);
            }
            guarded.write(next);
            own.add(next);
            both.add(next);
        }
        return guarded.toByteArray();
    }
}
