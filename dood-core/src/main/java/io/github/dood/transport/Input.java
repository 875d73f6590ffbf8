package io.github.dood.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What an engine says, in lines and in bytes. For one thread at a time. */
final class Input {

    private static final int BUFFER_LENGTH = 16 << 10;

    private static final int LONGEST_LINE = 64 << 10;

    private final SocketConnection connection;

    private final byte[] buffer = new byte[BUFFER_LENGTH];

    private int position;

    private int limit;

    private byte[] line = new byte[256];

    Input(SocketConnection connection) {
        this.connection = connection;
    }

    /** Waits for the first byte of an answer. */
    void awaitAnswer() throws IOException {
        boolean silent;
        try {
            silent = isAtEnd();
        } catch (EOFException cutInTls) {
            silent = true;
        }
        if (silent) {
            throw new EOFException("it closed the connection without an answer");
        }
    }

    /** Whether nothing more comes; waits until that is known. */
    private boolean isAtEnd() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, connection.read(buffer, 0, buffer.length));
        }
        return limit == 0;
    }

    /** One line without its end, which is CR LF and nothing else. */
    String line() throws IOException {
        int length = 0;
        for (byte one = next(); one != '\r'; one = next()) {
            if (Characters.isControl(one & 0xFF)) {
                throw malformed(one == '\n' ? "a line ends with LF alone" : "a line has the control character " + one);
            }
            if (length == LONGEST_LINE) {
                throw malformed("a line is longer than " + (LONGEST_LINE >> 10) + " kB");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = one;
        }
        if (next() != '\n') {
            throw malformed("a CR stands within a line");
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    private byte next() throws IOException {
        if (isAtEnd()) {
            throw cut();
        }
        return buffer[position++];
    }

    /** As {@link SocketConnection#read}. */
    int read(byte[] target, int offset, int length) throws IOException {
        if (position == limit && length >= BUFFER_LENGTH) {
            return connection.read(target, offset, length);
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /** The same of what has so many bytes left, before which there must be no end. */
    int read(byte[] target, int offset, int length, long left) throws IOException {
        int count = read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw cut();
        }
        return count;
    }

    /** The connection ended before the answer did. */
    private static EOFException cut() {
        return new EOFException("the connection was cut before the end of its answer");
    }

    /** The answer is none of HTTP. */
    static ProtocolException malformed(String what) {
        return new ProtocolException("its answer is not HTTP: " + what);
    }
}
