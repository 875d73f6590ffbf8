package io.github.dood.internal.engine.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer that is kept in memory, so that its length must have an end. */
final class BoundedStream extends FilterInputStream {

    private final int mostBytes;

    private long left;

    BoundedStream(InputStream stream, int mostBytes) {
        super(stream);
        this.mostBytes = mostBytes;
        this.left = mostBytes;
    }

    /** Counts from zero again: what came so far is no longer in memory. */
    void restart() {
        left = mostBytes;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("its answer is longer than %,d kB".formatted(mostBytes >> 10));
        }
    }
}
