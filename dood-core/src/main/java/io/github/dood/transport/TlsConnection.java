package io.github.dood.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * A connection with TLS. It is not made of the JDK's {@code SSLSocket}, which takes the end of the network's connection for the
 * end of what the engine says, and waits for the engine when it is closed.
 */
final class TlsConnection extends SocketConnection {

    private static final String UNAGREED = "the connection was closed before TLS was agreed on";

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;

    private final @Nullable String expectedHost;

    /** What came from the network, to be read from its position on. */
    private ByteBuffer encrypted;

    /** What it says, to be read from its position on. */
    private ByteBuffer plain;

    /** Only used by who has {@link #outputLock}. */
    private ByteBuffer outgoing;

    private final Object outputLock = new Object();

    private boolean agreed;

    /**
     * @param engine in client mode, and not used before
     * @param expectedHost the name to look for in the certificate; null where the JDK does so, or nobody
     */
    TlsConnection(SocketChannel channel, Set<SocketConnection> open, SSLEngine engine, @Nullable String expectedHost) {
        super(channel, open);
        this.engine = engine;
        this.expectedHost = expectedHost;
        this.encrypted = empty(engine.getSession().getPacketBufferSize());
        this.plain = empty(engine.getSession().getApplicationBufferSize());
        this.outgoing = empty(engine.getSession().getPacketBufferSize());
    }

    private static ByteBuffer empty(int capacity) {
        return ByteBuffer.allocate(capacity).limit(0);
    }

    @Override
    void connect(SocketAddress place) throws IOException {
        super.connect(place);
        engine.beginHandshake();
        for (HandshakeStatus status = engine.getHandshakeStatus();
                status != HandshakeStatus.NOT_HANDSHAKING;
                status = engine.getHandshakeStatus()) {
            if (status == HandshakeStatus.NEED_UNWRAP) {
                decrypt();
            } else {
                serve(status);
            }
        }
        if (expectedHost != null) {
            CertificateName.check(engine.getSession(), expectedHost);
        }
        agreed = true;
    }

    /** Does what TLS needs beside reading. */
    private void serve(HandshakeStatus status) throws IOException {
        if (status == HandshakeStatus.NEED_WRAP) {
            send(NOTHING);
        } else if (status == HandshakeStatus.NEED_TASK) {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
        }
    }

    @Override
    int receive(ByteBuffer target) throws IOException {
        while (!plain.hasRemaining()) {
            if (!decrypt()) {
                return -1;
            }
        }
        int count = Math.min(target.remaining(), plain.remaining());
        target.put(plain.slice(plain.position(), count));
        plain.position(plain.position() + count);
        return count;
    }

    /** Reads one record at most; false at the end. */
    private boolean decrypt() throws IOException {
        SSLEngineResult result = unwrapped();
        if (result.getStatus() == Status.CLOSED) {
            if (!agreed) {
                throw new SSLHandshakeException(UNAGREED);
            }
            return false;
        }
        if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
            fill();
        } else if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            plain = empty(Math.max(engine.getSession().getApplicationBufferSize(), 2 * plain.capacity()));
        }
        for (HandshakeStatus status = result.getHandshakeStatus();
                status == HandshakeStatus.NEED_WRAP || status == HandshakeStatus.NEED_TASK;
                status = engine.getHandshakeStatus()) {
            serve(status);
        }
        return true;
    }

    private SSLEngineResult unwrapped() throws IOException {
        plain.clear();
        try {
            return engine.unwrap(encrypted, plain);
        } catch (SSLException wrong) {
            tellWhy();
            throw wrong;
        } finally {
            plain.flip();
        }
    }

    /** The engine's own log then says what was wrong with it. */
    private void tellWhy() {
        try {
            send(NOTHING);
        } catch (IOException unsaid) {
            // What is wrong counts more.
        }
    }

    private void fill() throws IOException {
        int size = Math.max(engine.getSession().getPacketBufferSize(), encrypted.capacity());
        encrypted = ByteBuffer.allocate(size).put(encrypted);
        int count = super.receive(encrypted);
        encrypted.flip();
        if (count < 0) {
            throw agreed
                    ? new EOFException("the connection was cut: TLS did not end")
                    : new SSLHandshakeException(UNAGREED);
        }
    }

    @Override
    void send(ByteBuffer source) throws IOException {
        synchronized (outputLock) {
            do {
                outgoing.clear();
                SSLEngineResult result = engine.wrap(source, outgoing);
                outgoing.flip();
                if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                    outgoing = ByteBuffer.allocate(
                            Math.max(engine.getSession().getPacketBufferSize(), 2 * outgoing.capacity()));
                } else if (result.bytesProduced() == 0 && source.hasRemaining()) {
                    throw new SSLException("TLS ended before all was sent");
                } else {
                    super.send(outgoing);
                }
            } while (source.hasRemaining());
        }
    }

    @Override
    void endOutput() throws IOException {
        engine.closeOutbound();
        send(NOTHING);
        super.endOutput();
    }
}
