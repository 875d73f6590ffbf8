package io.github.dood.transport;

import java.io.IOException;

/** A body in chunks, each behind a line with its length. */
final class ChunkedBody extends Body {

    /** Hexadecimal digits of a length that fits into a {@code long}. */
    private static final int MOST_DIGITS = 15;

    /** Before the first chunk there is none that has to be ended. */
    private boolean begun;

    private long left;

    ChunkedBody(Input input, SocketConnection connection) {
        super(input, connection);
    }

    @Override
    int next(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            if (begun && !input.line().isEmpty()) {
                throw Input.malformed("a chunk is longer than it says");
            }
            begun = true;
            left = lengthOfNext();
            if (left == 0) {
                ResponseHead.headers(input);
                return -1;
            }
        }
        int count = input.read(target, offset, length, left);
        left -= count;
        return count;
    }

    private long lengthOfNext() throws IOException {
        String line = input.line();
        int end = line.indexOf(';');
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        long size = Characters.number(end < 0 ? line : line.substring(0, end), 16, MOST_DIGITS);
        if (size < 0) {
            throw Input.malformed("the length of a chunk is \"" + ResponseHead.shown(line) + "\"");
        }
        return size;
    }
}
