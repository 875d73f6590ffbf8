package io.github.dood.internal.engine.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A stream that knows when it was last read from. */
final class HeardStream extends FilterInputStream {

    private volatile long heard = System.nanoTime();

    HeardStream(InputStream stream) {
        super(stream);
    }

    /** How long ago the last byte passed. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heard);
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        heard = System.nanoTime();
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        heard = System.nanoTime();
        return count;
    }
}
