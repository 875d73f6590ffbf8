package io.github.dood.internal.workspace.copy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Counts the bytes that go to an engine or come from it. Safe for use by several threads. */
final class Traffic {

    private final AtomicLong bytes = new AtomicLong();

    private final List<LongSupplier> expected = new CopyOnWriteArrayList<>();

    /** Nothing has moved yet. */
    void begin() {
        bytes.set(0);
        expected.clear();
    }

    /**
     * So many bytes more are to move.
     *
     * @param more is asked only where somebody wants to know
     */
    void expect(LongSupplier more) {
        expected.add(more);
    }

    /** The same stream, which counts what is read from it. */
    InputStream counted(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                bytes.addAndGet(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                bytes.addAndGet(Math.max(0, count));
                return count;
            }
        };
    }

    /** How many bytes have moved so far. */
    long bytes() {
        return bytes.get();
    }

    /** How many there are to be; none while nobody knows. */
    OptionalLong all() {
        long sum = 0;
        for (LongSupplier more : expected) {
            sum += more.getAsLong();
        }
        return expected.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum);
    }
}
