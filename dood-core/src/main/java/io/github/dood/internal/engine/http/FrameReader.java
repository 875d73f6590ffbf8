package io.github.dood.internal.engine.http;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Output as the engine multiplexes it: frames of a header of eight bytes (stream, three zeros, length) and a payload.
 * docker-java's own reader hands out one buffer of 1,024 bytes again and again; this one passes on whole reads.
 */
final class FrameReader {

    private static final int HEADER_LENGTH = 8;

    private static final int STANDARD_ERROR = 2;

    private static final int BUFFER_LENGTH = 64 * 1024;

    private final DataInputStream input;

    private final byte[] header = new byte[HEADER_LENGTH];

    private final byte[] buffer = new byte[BUFFER_LENGTH];

    /** The number of bytes left of the frame's payload. */
    private long remaining;

    private int length;

    FrameReader(InputStream body) {
        this.input = new DataInputStream(body);
    }

    /**
     * Reads the next piece of a payload.
     *
     * @return false at the end, which is between two frames
     * @throws EOFException when the end comes within a frame
     * @throws IOException when something else than frames comes
     */
    boolean next() throws IOException {
        while (remaining == 0) {
            int first = input.read();
            if (first < 0) {
                return false;
            }
            header[0] = (byte) first;
            readRestOfHeader();
            if (header[0] < 0 || header[0] > STANDARD_ERROR || header[1] != 0 || header[2] != 0 || header[3] != 0) {
                throw new IOException("the engine's output is not in frames");
            }
            remaining = lengthIn(header);
        }
        length = input.read(buffer, 0, (int) Math.min(buffer.length, remaining));
        if (length < 0) {
            throw cutOff();
        }
        remaining -= length;
        return true;
    }

    /** Whether the piece is of the container's standard error. */
    boolean isError() {
        return header[0] == STANDARD_ERROR;
    }

    /** Where the piece begins; the next one takes its place. */
    byte[] buffer() {
        return buffer;
    }

    /** How many bytes it has. */
    int length() {
        return length;
    }

    private void readRestOfHeader() throws IOException {
        try {
            input.readFully(header, 1, HEADER_LENGTH - 1);
        } catch (EOFException end) {
            throw cutOff();
        }
    }

    private static EOFException cutOff() {
        return new EOFException("the connection was cut within a frame");
    }

    private static long lengthIn(byte[] header) {
        return (header[4] & 0xFFL) << 24 | (header[5] & 0xFFL) << 16 | (header[6] & 0xFFL) << 8 | header[7] & 0xFFL;
    }
}
