package io.github.dood.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Listens at the end of a road, and does byte for byte what a test says: it knows nothing of HTTP. */
final class RawServer implements AutoCloseable {

    private static final int BACKLOG = 100;

    private static final SSLContext TLS = TestTls.context();

    private final Road road;

    private final ServerSocketChannel listening;

    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

    private volatile Behaviour behaviour = peer -> {};

    private volatile SSLContext tls = TLS;

    /** What it does with a connection, which is closed afterwards. */
    @FunctionalInterface
    interface Behaviour {

        /** Reads and writes. */
        void meet(RawPeer peer) throws IOException, InterruptedException;
    }

    private RawServer(Road road, ServerSocketChannel listening) {
        this.road = road;
        this.listening = listening;
    }

    /** One that takes connections, and closes each until it is told what to do. */
    static RawServer at(Road road) {
        RawServer server = deaf(road, BACKLOG);
        start("server", server::accept);
        return server;
    }

    /** One that answers each request with the same as soon as it has its head. */
    static RawServer answering(Road road, String answer) {
        return at(road).on(peer -> {
            peer.head();
            peer.send(answer);
        });
    }

    /** With another certificate than that of localhost. */
    RawServer as(SSLContext other) {
        tls = other;
        return this;
    }

    /** One that lets clients wait to be taken. */
    static RawServer deaf(Road road, int backlog) {
        try {
            if (road == Road.UNIX) {
                ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                Path folder = Files.createTempDirectory("dood-raw");
                listening.bind(UnixDomainSocketAddress.of(folder.resolve("s")), backlog);
                return new RawServer(road, listening);
            }
            ServerSocketChannel listening = ServerSocketChannel.open();
            listening.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), backlog);
            return new RawServer(road, listening);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Road road() {
        return road;
    }

    /** As a user writes it. */
    URI address() {
        if (road == Road.UNIX) {
            return URI.create("unix://" + socket());
        }
        return URI.create("tcp://localhost:" + port());
    }

    int port() {
        return listening.socket().getLocalPort();
    }

    private Path socket() {
        try {
            return ((UnixDomainSocketAddress) listening.getLocalAddress()).getPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** From now on it does this with each connection. */
    RawServer on(Behaviour wanted) {
        behaviour = wanted;
        return this;
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel client = listening.accept();
            clients.add(client);
            start("peer", () -> serve(client, behaviour));
        }
    }

    private void serve(SocketChannel client, Behaviour wanted) throws IOException, InterruptedException {
        try (client;
                RawPeer peer = road == Road.TLS ? secured(client) : RawPeer.of(client)) {
            wanted.meet(peer);
        } finally {
            clients.remove(client);
        }
    }

    private RawPeer secured(SocketChannel client) throws IOException {
        Socket socket = client.socket();
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), false);
        secured.setUseClientMode(false);
        return new RawPeer(secured.getInputStream(), secured.getOutputStream(), client);
    }

    /** What goes wrong there is seen by the client. */
    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException gone) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {

        void run() throws IOException, InterruptedException;
    }

    @Override
    public void close() {
        try {
            Path path = road == Road.UNIX ? socket() : null;
            listening.close();
            for (SocketChannel client : clients) {
                client.close();
            }
            if (path != null) {
                Files.deleteIfExists(path);
                Files.deleteIfExists(path.getParent());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
