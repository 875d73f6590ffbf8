package io.github.dood.transport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as its peer understands it, which takes nothing that another could understand in another way.
 *
 * @param line method, path and version
 * @param headers by their names in small letters
 * @param body to the end that it was given
 */
record ReceivedRequest(String line, Map<String, List<String>> headers, byte[] body) {

    static ReceivedRequest read(RawPeer peer) throws IOException {
        String[] lines = peer.head().split("\r\n", -1);
        Map<String, List<String>> headers = new TreeMap<>();
        for (int line = 1; line < lines.length && !lines[line].isEmpty(); line++) {
            String[] header = lines[line].split(": ?", 2);
            headers.computeIfAbsent(header[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header[1]);
        }
        return new ReceivedRequest(lines[0], headers, body(peer.input(), headers));
    }

    private static byte[] body(InputStream input, Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            if (headers.containsKey("content-length")
                    || !headers.get("transfer-encoding").equals(List.of("chunked"))) {
                throw new IllegalStateException("two ways to understand it: " + headers);
            }
            return chunks(input);
        }
        List<String> lengths = headers.getOrDefault("content-length", List.of("0"));
        if (lengths.size() > 1) {
            throw new IllegalStateException("two ways to understand it: " + headers);
        }
        return exactly(input, Integer.parseInt(lengths.get(0)));
    }

    private static byte[] chunks(InputStream input) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(input), 16);
            body.writeBytes(exactly(input, size));
            if (!line(input).isEmpty()) {
                throw new IllegalStateException("a chunk is longer than its size");
            }
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private static byte[] exactly(InputStream input, int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ends early");
        }
        return bytes;
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < 2 || line.charAt(line.length() - 2) != '\r' || line.charAt(line.length() - 1) != '\n') {
            int next = input.read();
            if (next < 0) {
                throw new EOFException("the body ends early");
            }
            line.append((char) next);
        }
        return line.substring(0, line.length() - 2);
    }
}
