package io.github.dood.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Listens at a unix socket. */
final class UnixListener implements Listener {

    private final ServerSocketChannel server;

    UnixListener(Path socket) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    @Override
    public Caller accept(boolean tls) throws IOException {
        SocketChannel channel = server.accept();
        return new Caller(new Reader(channel), new Writer(channel), channel, channel);
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** The JDK's own stream of a channel lets nobody write while it reads. */
    private static final class Reader extends InputStream {

        private final SocketChannel channel;

        Reader(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(target, offset, length));
        }
    }

    private static final class Writer extends OutputStream {

        private final SocketChannel channel;

        Writer(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one});
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
