package io.github.dood.internal.engine.http;

import io.github.dood.internal.engine.Attachment;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A stream that knows how long its reader has been waiting for it. Read by one thread, asked by any. */
final class AwaitedStream extends FilterInputStream {

    /** Reading what is already there takes less time. */
    private static final Duration WAIT = Duration.ofMillis(20);

    private static final Duration LONG_BACKLOG = Duration.ofSeconds(1);

    private volatile Optional<Long> since = Optional.empty();

    /** The end of the last wait. */
    private volatile long ready = System.nanoTime();

    private volatile Optional<Attachment.Backlog> longBacklog = Optional.empty();

    private volatile long waitedNanos;

    private volatile long received;

    AwaitedStream(InputStream stream) {
        super(stream);
    }

    /** How long the reader has waited for the next byte; zero while nobody waits. */
    Duration waiting() {
        Optional<Long> start = since;
        return start.isPresent() ? Duration.ofNanos(System.nanoTime() - start.get()) : Duration.ZERO;
    }

    /** How long the reader has waited in all. */
    Duration waited() {
        return Duration.ofNanos(waitedNanos).plus(waiting());
    }

    /** As {@link Attachment#backlogs}. */
    List<Attachment.Backlog> backlogs() {
        Attachment.Backlog present = new Attachment.Backlog(ready, since.orElse(System.nanoTime()));
        Optional<Attachment.Backlog> before = longBacklog;
        return before.isPresent() ? List.of(before.get(), present) : List.of(present);
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
        Duration wait = waiting();
        if (wait.compareTo(WAIT) >= 0) {
            long now = System.nanoTime();
            Attachment.Backlog over = new Attachment.Backlog(ready, now - wait.toNanos());
            if (over.end() - over.begin() >= LONG_BACKLOG.toNanos()) {
                longBacklog = Optional.of(over);
            }
            ready = now;
        }
        waitedNanos += wait.toNanos();
        since = Optional.empty();
    }
}
