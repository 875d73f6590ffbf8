package io.github.dood.engine.dockerjava;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** A stream that knows how long its reader has been waiting for the next byte. */
final class AwaitedStream extends FilterInputStream {

    private volatile Optional<Long> since = Optional.empty();

    AwaitedStream(InputStream stream) {
        super(stream);
    }

    /** Zero while nobody waits. */
    Duration waiting() {
        return since.map(start -> Duration.ofNanos(System.nanoTime() - start)).orElse(Duration.ZERO);
    }

    @Override
    public int read() throws IOException {
        since = Optional.of(System.nanoTime());
        try {
            return super.read();
        } finally {
            since = Optional.empty();
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        since = Optional.of(System.nanoTime());
        try {
            return super.read(buffer, offset, length);
        } finally {
            since = Optional.empty();
        }
    }
}
