package io.github.dood.it.lifecycle;

import io.github.dood.it.support.Background;
import io.github.dood.it.support.Job;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The engine on a port of this machine alone, which can be made to accept connections and never answer. */
final class LoopbackEngine implements AutoCloseable {

    private final ServerSocket server;

    /** What nobody refers to is closed some time, which its other end would take for an answer. */
    private final List<Socket> unanswered = new ArrayList<>();

    private volatile boolean silent;

    LoopbackEngine() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Background.start("loopback engine", this::accept);
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on new connections get no answer. */
    void fallSilent() {
        silent = true;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            if (silent) {
                unanswered.add(client);
            } else {
                SocketChannel engine = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(Job.SOCKET_SOURCE)));
                // Not the channel's streams: with them one direction would wait for the other.
                InputStream fromClient = client.getInputStream();
                OutputStream toClient = client.getOutputStream();
                pass(buffer -> fromClient.read(buffer.array()), engine::write, engine);
                pass(engine::read, buffer -> toClient.write(buffer.array(), 0, buffer.limit()), client);
            }
        }
    }

    private void pass(Reader from, Writer to, Closeable atEnd) {
        Background.start("loopback engine", () -> {
            try (atEnd) {
                ByteBuffer buffer = ByteBuffer.allocate(8192);
                for (int count = from.read(buffer); count >= 0; count = from.read(buffer.clear())) {
                    if (!silent) {
                        to.write(buffer.position(0).limit(count));
                    }
                }
            }
        });
    }

    private interface Reader {

        int read(ByteBuffer buffer) throws IOException;
    }

    private interface Writer {

        void write(ByteBuffer buffer) throws IOException;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
