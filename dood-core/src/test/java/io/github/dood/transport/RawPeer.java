package io.github.dood.transport;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The engine's end of a connection.
 *
 * @param input what the client sends
 * @param output what the client gets
 * @param connection below both; closing it says no farewell of TLS
 */
record RawPeer(InputStream input, OutputStream output, Closeable connection) implements Closeable {

    private static final int LONGEST_HEAD = 1 << 20;

    /** Unlike the streams of {@code Channels}, these read and write at the same time. */
    static RawPeer of(SocketChannel channel) {
        InputStream input = new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return channel.read(ByteBuffer.wrap(bytes, offset, length));
            }
        };
        OutputStream output = new OutputStream() {
            @Override
            public void write(int sign) throws IOException {
                write(new byte[] {(byte) sign}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
        };
        return new RawPeer(input, output, channel);
    }

    /** Reads to the empty line behind a request's headers; what stands before it, or less where the client ends. */
    String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4 && head.size() < LONGEST_HEAD) {
            int next = input.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            ends = next == "\r\n\r\n".charAt(ends) ? ends + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** What stands next. */
    String read(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the client is gone");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** What the client sends until it has no more to say. */
    String readAll() throws IOException {
        return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        output.write(bytes);
        output.flush();
    }

    @Override
    public void close() throws IOException {
        // Says a farewell of TLS.
        output.close();
        connection.close();
    }
}
