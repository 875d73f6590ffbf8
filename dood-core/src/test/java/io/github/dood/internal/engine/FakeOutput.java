package io.github.dood.internal.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The output of a container of a {@link FakeEngine}. The engine's part of it is a test's. */
public final class FakeOutput implements Attachment {

    private final Body body;

    private final Supplier<List<Backlog>> backlogs;

    private volatile boolean closed;

    /** What the engine sends. */
    @FunctionalInterface
    public interface Body {

        /** Sends it; returns when the output ends. */
        void copyTo(Sink sink, FakeOutput output) throws IOException, InterruptedException;
    }

    /** @param body what comes */
    public FakeOutput(Body body) {
        this(body, List::of);
    }

    /**
     * @param body what comes
     * @param backlogs when who reads was late
     */
    public FakeOutput(Body body, Supplier<List<Backlog>> backlogs) {
        this.body = body;
        this.backlogs = backlogs;
    }

    /** Whether nobody listens any more. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void copyTo(Sink sink) throws IOException {
        try {
            body.copyTo(sink, this);
        } catch (InterruptedException interrupted) {
            throw new AssertionError("who reads an output is not interrupted", interrupted);
        }
    }

    @Override
    public Duration silence() {
        return Duration.ZERO;
    }

    @Override
    public Duration waited() {
        return Duration.ZERO;
    }

    @Override
    public List<Backlog> backlogs() {
        return backlogs.get();
    }

    @Override
    public long received() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}
