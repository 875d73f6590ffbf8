package io.github.dood.transport;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** Makes connections to one engine, and knows those that are open. */
final class Connector implements Closeable {

    static final String CLOSED = "the client was closed";

    private final Address address;

    private final @Nullable Duration connectionTimeout;

    private final @Nullable Duration responseTimeout;

    private final @Nullable TlsSetting tls;

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private final Limits limits = new Limits();

    private volatile boolean closed;

    /**
     * @param connectionTimeout how long a connection may take to be made; null for any time
     * @param responseTimeout how long the engine may be silent; null for any time
     * @param tls null where TLS is not spoken, as at sockets
     */
    Connector(
            Address address,
            @Nullable Duration connectionTimeout,
            @Nullable Duration responseTimeout,
            @Nullable TlsSetting tls) {
        this.address = address;
        this.connectionTimeout = connectionTimeout;
        this.responseTimeout = responseTimeout;
        this.tls = tls;
    }

    Connection connect() throws IOException {
        String socket = address.socket();
        Connection connection = socket != null ? atSocket(socket) : inTheNetwork();
        if (responseTimeout != null) {
            limits.watch(connection, responseTimeout);
        }
        if (closed) {
            connection.close();
            throw new SocketException(CLOSED);
        }
        return connection;
    }

    private Connection atSocket(String path) throws IOException {
        SocketAddress place = UnixDomainSocketAddress.of(path);
        Connection connection = new Connection(SocketChannel.open(StandardProtocolFamily.UNIX), open);
        opened(connection, place, connectionTimeout);
        return connection;
    }

    /** A name may stand for several addresses, of which only some may answer. */
    private Connection inTheNetwork() throws IOException {
        long start = System.nanoTime();
        IOException failure = null;
        for (InetAddress place : InetAddress.getAllByName(address.host())) {
            Duration left = connectionTimeout == null ? null : connectionTimeout.minusNanos(System.nanoTime() - start);
            if (left != null && (left.isNegative() || left.isZero())) {
                break;
            }
            Connection connection = unconnected();
            try {
                opened(connection, new InetSocketAddress(place, address.port()), left);
                return connection;
            } catch (IOException another) {
                if (failure != null) {
                    another.addSuppressed(failure);
                }
                failure = another;
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        throw failure != null ? failure : new SocketTimeoutException("no connection within " + connectionTimeout);
    }

    private Connection unconnected() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        // A call that waits for a tool's end is silent for hours, which some networks take for its end.
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        return tls == null
                ? new Connection(channel, open)
                : tls.connection(channel, open, address.host(), address.port());
    }

    private void opened(Connection connection, SocketAddress place, @Nullable Duration limit) throws IOException {
        ScheduledFuture<?> late = null;
        try {
            // One that is made from now on is seen by who closes the client.
            if (closed) {
                throw new SocketException(CLOSED);
            }
            late = limit == null ? null : limits.closeAfter(limit, connection);
            connection.open(place);
        } catch (IOException | RuntimeException failure) {
            connection.close();
            throw failure;
        } finally {
            if (late != null) {
                late.cancel(false);
            }
        }
    }

    /** Closes what is open. */
    @Override
    public void close() {
        closed = true;
        for (Connection connection : open) {
            connection.close();
        }
        limits.close();
    }
}
