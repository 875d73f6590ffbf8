package io.github.dood.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An answer's body. It closes its connection at its end, where it is broken, and where it is closed. */
abstract class Body extends InputStream {

    final Input input;

    private final SocketConnection connection;

    private boolean ended;

    private @Nullable IOException broken;

    private volatile boolean closed;

    Body(Input input, SocketConnection connection) {
        this.input = input;
        this.connection = connection;
    }

    /**
     * @param length as {@link ResponseHead#bodyLength}
     */
    static Body of(long length, Input input, SocketConnection connection) {
        return length == ResponseHead.CHUNKED
                ? new ChunkedBody(input, connection)
                : new PlainBody(length, input, connection);
    }

    /** Some bytes, one at least, of which there is room for one at least; -1 at the end. */
    abstract int next(byte[] target, int offset, int length) throws IOException;

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed && !ended) {
            throw new IOException("the answer was closed before its end");
        }
        if (broken != null) {
            throw broken;
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        try {
            int count = next(target, offset, length);
            if (count < 0) {
                ended = true;
                connection.close();
            }
            return count;
        } catch (IOException failure) {
            broken = failure;
            connection.close();
            throw failure;
        }
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final void close() {
        closed = true;
        connection.close();
    }
}
