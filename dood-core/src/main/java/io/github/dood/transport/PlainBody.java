package io.github.dood.transport;

import java.io.IOException;

/** A body of a known length, or one that ends with its connection. */
final class PlainBody extends Body {

    /** How many bytes are to come; negative where nobody knows. */
    private long left;

    PlainBody(long length, Input input, SocketConnection connection) {
        super(input, connection);
        this.left = length;
    }

    @Override
    int next(byte[] target, int offset, int length) throws IOException {
        if (left < 0) {
            return input.read(target, offset, length);
        }
        if (left == 0) {
            return -1;
        }
        int count = input.read(target, offset, length, left);
        left -= count;
        return count;
    }
}
