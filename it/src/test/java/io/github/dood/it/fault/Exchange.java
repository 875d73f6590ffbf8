package io.github.dood.it.fault;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One request to a {@link LyingEngine}, and whatever bytes it answers. */
final class Exchange implements AutoCloseable {

    private static final int MOST_BODY = 1 << 20;

    private final SocketChannel client;

    private final InputStream input;

    private final OutputStream output;

    private final String method;

    private final String target;

    private final byte[] body;

    private Exchange(SocketChannel client, InputStream input, List<String> head) throws IOException {
        this.client = client;
        this.input = input;
        this.output = new BufferedOutputStream(Channels.newOutputStream(client));
        String[] words = head.get(0).split(" ");
        this.method = words[0];
        this.target = words[1].replaceFirst("^/v1\\.\\d+", "");
        this.body = input.readNBytes(head.stream()
                .filter(line -> line.toLowerCase().startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.replaceFirst(".*: *", "")))
                .findFirst()
                .orElse(0));
    }

    /** Reads a request; of one without a length the body is left unread. */
    static Exchange read(SocketChannel client) throws IOException {
        InputStream input = new BufferedInputStream(Channels.newInputStream(client));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0 || head.size() > MOST_BODY) {
                client.close();
                throw new IOException("no request");
            }
            head.write(next);
        }
        return new Exchange(
                client,
                input,
                Arrays.asList(head.toString(StandardCharsets.ISO_8859_1).split("\r\n")));
    }

    /** Such as {@code GET /containers/json}, without the version and the query. */
    String call() {
        return method + " " + target.replaceFirst("\\?.*", "");
    }

    /** A parameter of the query. */
    String parameter(String name) {
        String value = target.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1");
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    byte[] body() {
        return body;
    }

    /** Answers with a body of known length. */
    void send(int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(status, "Content-Type: application/json", "Content-Length: " + bytes.length);
        raw(bytes);
    }

    /** Answers as an engine describes a file, or that there is none. */
    void stat(Path file) throws IOException {
        if (Files.exists(file)) {
            head(200, "X-Docker-Container-Path-Stat: " + LyingEngine.stat(file));
        } else {
            head(404);
        }
    }

    /** Begins an answer that comes in pieces. */
    void begin(int status, String type) throws IOException {
        head(status, "Content-Type: " + type, "Transfer-Encoding: chunked");
    }

    /** A piece of it; an empty one is the last. */
    void chunk(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        raw("%x\r\n%s\r\n".formatted(bytes.length, text).getBytes(StandardCharsets.UTF_8));
    }

    /** A piece of a container's output. */
    void frame(int stream, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        raw(new byte[] {(byte) stream, 0, 0, 0, 0, 0, (byte) (bytes.length >> 8), (byte) bytes.length});
        raw(bytes);
    }

    void head(int status, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 %d Whatever\r\n".formatted(status));
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        raw(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    void raw(byte[] bytes) throws IOException {
        output.write(bytes);
        output.flush();
    }

    void raw(String text) throws IOException {
        raw(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a body that comes in pieces. */
    void drain() throws IOException {
        while (true) {
            StringBuilder length = new StringBuilder();
            for (int sign = input.read(); sign != '\n'; sign = input.read()) {
                if (sign < 0) {
                    throw new IOException("cut");
                }
                length.append((char) sign);
            }
            int bytes = Integer.parseInt(length.toString().strip(), 16);
            input.skipNBytes(bytes + 2L);
            if (bytes == 0) {
                return;
            }
        }
    }

    /** Says nothing more until the other end has gone away. */
    void hang() throws IOException {
        while (input.read() >= 0) {
            // What else it says is of no interest.
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
