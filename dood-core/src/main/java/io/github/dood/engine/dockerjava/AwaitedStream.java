package io.github.dood.engine.dockerjava;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** A stream that knows how long its reader has been waiting for it. Read by one thread, asked by any. */
final class AwaitedStream extends FilterInputStream {

    private volatile Optional<Long> since = Optional.empty();

    private volatile long waitedNanos;

    private volatile long received;

    AwaitedStream(InputStream stream) {
        super(stream);
    }

    /** For the next byte; zero while nobody waits. */
    Duration waiting() {
        return since.map(start -> Duration.ofNanos(System.nanoTime() - start)).orElse(Duration.ZERO);
    }

    /** In all. */
    Duration waited() {
        return Duration.ofNanos(waitedNanos).plus(waiting());
    }

    /** How many bytes came. */
    long received() {
        return received;
    }

    @Override
    public int read() throws IOException {
        begin();
        try {
            int one = super.read();
            received += one < 0 ? 0 : 1;
            return one;
        } finally {
            end();
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        begin();
        try {
            int count = super.read(buffer, offset, length);
            received += Math.max(0, count);
            return count;
        } finally {
            end();
        }
    }

    private void begin() {
        since = Optional.of(System.nanoTime());
    }

    private void end() {
        waitedNanos += waiting().toNanos();
        since = Optional.empty();
    }
}
