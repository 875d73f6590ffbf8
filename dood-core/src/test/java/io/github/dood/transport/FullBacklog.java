package io.github.dood.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server that takes nobody, and at which so many wait that no further one can. */
final class FullBacklog implements AutoCloseable {

    private static final int MOST = 50;

    private static final int PATIENCE_MILLIS = 50;

    private final RawServer server;

    private final List<SocketChannel> waiting = new ArrayList<>();

    private FullBacklog(Road road) {
        server = RawServer.deaf(road, 1);
    }

    static FullBacklog at(Road road) {
        FullBacklog backlog = new FullBacklog(road);
        try {
            while (backlog.waits()) {
                if (backlog.waiting.size() > MOST) {
                    throw new IllegalStateException("it takes everybody");
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return backlog;
    }

    /** Lets one more wait, if it can. */
    private boolean waits() throws IOException {
        URI uri = server.address();
        SocketAddress address = server.road() == Road.UNIX
                ? UnixDomainSocketAddress.of(Path.of(uri.getPath()))
                : new InetSocketAddress("127.0.0.1", uri.getPort());
        SocketChannel channel =
                server.road() == Road.UNIX ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        waiting.add(channel);
        channel.configureBlocking(false);
        try {
            if (channel.connect(address)) {
                return true;
            }
            Thread.sleep(PATIENCE_MILLIS);
            return channel.finishConnect();
        } catch (IOException full) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    RawServer server() {
        return server;
    }

    @Override
    public void close() {
        try {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.close();
    }
}
