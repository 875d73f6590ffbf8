package io.github.dood.transport;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Who calls a scripted engine. */
final class Caller implements AutoCloseable {

    private final InputStream input;

    private final OutputStream output;

    private final Closeable connection;

    private final Closeable wire;

    /**
     * @param connection ends as its protocol says
     * @param wire is cut
     */
    Caller(InputStream input, OutputStream output, Closeable connection, Closeable wire) {
        this.input = input;
        this.output = output;
        this.connection = connection;
        this.wire = wire;
    }

    /** What was sent up to the first empty line. */
    String head() throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append(read(1));
        }
        return text.toString();
    }

    /** What was sent next. */
    String read(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the caller is gone");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** What is sent until the caller has no more to say. */
    String readAll() throws IOException {
        return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    void say(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.ISO_8859_1));
        output.flush();
    }

    /** Says nothing for as long as anybody listens. */
    void waitForTheEnd() throws IOException {
        input.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /** Ends the connection without what its protocol has to say. */
    void cut() throws IOException {
        wire.close();
    }
}
