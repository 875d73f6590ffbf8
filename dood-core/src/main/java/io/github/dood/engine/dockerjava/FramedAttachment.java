package io.github.dood.engine.dockerjava;

import com.github.dockerjava.transport.DockerHttpClient;
import io.github.dood.engine.Attachment;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Output as the engine multiplexes it: frames of a header of eight bytes (stream, three zeros, length) and a payload.
 * docker-java's own reader hands out one buffer of 1,024 bytes again and again; this one passes on whole reads.
 */
final class FramedAttachment implements Attachment {

    private static final int HEADER_LENGTH = 8;

    private static final int STANDARD_ERROR = 2;

    private static final int BUFFER_LENGTH = 64 * 1024;

    private final DockerHttpClient.Response response;

    FramedAttachment(DockerHttpClient.Response response) {
        this.response = response;
    }

    @Override
    public void copyTo(Sink sink) throws IOException {
        copy(response.getBody(), sink);
    }

    static void copy(InputStream input, Sink sink) throws IOException {
        byte[] header = new byte[HEADER_LENGTH];
        byte[] buffer = new byte[BUFFER_LENGTH];
        int first;
        while ((first = input.read()) >= 0) {
            header[0] = (byte) first;
            if (input.readNBytes(header, 1, HEADER_LENGTH - 1) < HEADER_LENGTH - 1) {
                throw cutOff();
            }
            if (header[0] < 0 || header[0] > STANDARD_ERROR || header[1] != 0 || header[2] != 0 || header[3] != 0) {
                throw new IOException("the engine's output is not in frames");
            }
            boolean error = header[0] == STANDARD_ERROR;
            long remaining = lengthIn(header);
            while (remaining > 0) {
                int count = input.read(buffer, 0, (int) Math.min(buffer.length, remaining));
                if (count < 0) {
                    throw cutOff();
                }
                sink.write(error, buffer, count);
                remaining -= count;
            }
        }
    }

    private static EOFException cutOff() {
        return new EOFException("the engine cut the output off within a frame");
    }

    private static long lengthIn(byte[] header) {
        return (header[4] & 0xFFL) << 24 | (header[5] & 0xFFL) << 16 | (header[6] & 0xFFL) << 8 | header[7] & 0xFFL;
    }

    @Override
    public void close() {
        response.close();
    }
}
