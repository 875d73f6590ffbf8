package io.github.dood.transport;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to and from an engine. One thread may read while another writes, and any may close, which ends both at once. So does
 * the interruption of a thread that waits here.
 */
class SocketConnection implements Closeable {

    /** Longer pieces would each need as much memory outside of the heap, for as long as the thread lives. */
    private static final int LARGEST_PIECE = 64 << 10;

    private final SocketChannel channel;

    /** Those of the client that are open. */
    private final Set<SocketConnection> open;

    private volatile @Nullable SilenceWatch watch;

    private volatile @Nullable BodySender sender;

    /** Which limit of time closed it. */
    private volatile @Nullable String late;

    SocketConnection(SocketChannel channel, Set<SocketConnection> open) {
        this.channel = channel;
        this.open = open;
        open.add(this);
    }

    /** Connects, and agrees on what has to be agreed on first. */
    final void open(SocketAddress place) throws IOException {
        try {
            connect(place);
        } catch (ClosedChannelException closed) {
            throw reasonOf(closed);
        }
    }

    void connect(SocketAddress place) throws IOException {
        channel.connect(place);
    }

    /** Has somebody watch that the engine is never silent for too long. */
    final void watch(SilenceWatch guard) {
        watch = guard;
    }

    /** Has somebody told when it is closed. */
    final void sender(BodySender started) {
        sender = started;
    }

    /** Tells that a request is being sent, or no longer: meanwhile nobody expects the engine to say anything. */
    final void sending(boolean isSending) {
        SilenceWatch guard = watch;
        if (guard != null) {
            guard.sending(isSending);
        }
    }

    /**
     * Reads what there is, and waits for it where there is nothing.
     *
     * @return how many bytes came, one at least; -1 at the end
     * @throws EOFException when TLS ends without saying so, as where somebody else cut it
     */
    final int read(byte[] target, int offset, int length) throws IOException {
        SilenceWatch guard = watch;
        try {
            if (guard != null) {
                guard.reading(true);
            }
            return receive(ByteBuffer.wrap(target, offset, Math.min(length, LARGEST_PIECE)));
        } catch (ClosedChannelException closed) {
            throw reasonOf(closed);
        } finally {
            if (guard != null) {
                guard.reading(false);
            }
        }
    }

    /** Writes all of it. */
    final void write(byte[] source, int offset, int length) throws IOException {
        SilenceWatch guard = watch;
        int end = offset + length;
        try {
            for (int position = offset; position < end; position += LARGEST_PIECE) {
                if (guard != null) {
                    guard.writing(true);
                }
                send(ByteBuffer.wrap(source, position, Math.min(end - position, LARGEST_PIECE)));
            }
        } catch (ClosedChannelException closed) {
            throw reasonOf(closed);
        } finally {
            if (guard != null) {
                guard.writing(false);
            }
        }
    }

    /** Some of it, as the channel gives it. */
    int receive(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    /** To the channel, all of it. */
    void send(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            channel.write(source);
        }
    }

    /** Tells the engine that nothing more is written; reading goes on. */
    void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    private IOException reasonOf(ClosedChannelException closed) {
        String limit = late;
        if (limit != null) {
            return new SocketTimeoutException(limit);
        }
        return closed instanceof ClosedByInterruptException
                ? closed
                : new SocketException("the connection was closed by this side");
    }

    /** Closes since a limit of time has passed, in words for people. */
    final void closeLate(String limit) {
        late = limit;
        close();
    }

    /** Closes at once, without waiting for the engine. */
    @Override
    public final void close() {
        open.remove(this);
        SilenceWatch guard = watch;
        if (guard != null) {
            guard.end();
        }
        try {
            channel.close();
        } catch (IOException closedAnyway) {
            // Nothing was lost, and nothing can be done about it.
        }
        BodySender started = sender;
        if (started != null) {
            started.interrupt();
        }
    }
}
