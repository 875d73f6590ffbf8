package io.github.dood.transport;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
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

    private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();

    private final Timeouts timeouts = new Timeouts();

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

    SocketConnection connect() throws IOException {
        String socket = address.socket();
        SocketConnection connection = socket != null ? atSocket(socket) : inTheNetwork();
        if (responseTimeout != null) {
            timeouts.watch(connection, responseTimeout);
        }
        if (closed) {
            connection.close();
        }
        checkOpen();
        return connection;
    }

    private void checkOpen() throws SocketException {
        if (closed) {
            throw new SocketException(CLOSED);
        }
    }

    private SocketConnection atSocket(String path) throws IOException {
        SocketAddress place = UnixDomainSocketAddress.of(path);
        SocketConnection connection = new SocketConnection(SocketChannel.open(StandardProtocolFamily.UNIX), open);
        open(connection, place, System.nanoTime());
        return connection;
    }

    private SocketConnection inTheNetwork() throws IOException {
        return toAnyOf(InetAddress.getAllByName(address.host()));
    }

    /** A name may stand for several addresses, of which only some may answer, or lie in a network that this machine is in. */
    SocketConnection toAnyOf(InetAddress... places) throws IOException {
        long start = System.nanoTime();
        for (int index = 0; ; index++) {
            SocketConnection connection = unconnected();
            try {
                open(connection, new InetSocketAddress(places[index], address.port()), start);
                return connection;
            } catch (SocketException refused) {
                if (index == places.length - 1) {
                    throw refused;
                }
            }
        }
    }

    private SocketConnection unconnected() throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            // A call that waits for a tool's end is silent for hours, which some networks take for its end.
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            return tls == null
                    ? new SocketConnection(channel, open)
                    : tls.connection(channel, open, address.host(), address.port());
        } catch (IOException | RuntimeException unusable) {
            channel.close();
            throw unusable;
        }
    }

    /** @param start when the attempt to connect began, perhaps with another address */
    private void open(SocketConnection connection, SocketAddress place, long start) throws IOException {
        ScheduledFuture<?> late = null;
        try {
            // One that is made from now on is seen by who closes the client.
            checkOpen();
            if (connectionTimeout != null) {
                late = timeouts.closeLate(connection, connectionTimeout, start);
            }
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
        for (SocketConnection connection : open) {
            connection.close();
        }
        timeouts.close();
    }
}
