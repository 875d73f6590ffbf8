package io.github.dood.transport;

import io.github.dood.Fuzz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A request, and the bytes that answer it.
 *
 * @param method of the request
 * @param bytes all that comes before the connection ends
 */
record Reply(String method, byte[] bytes) {

    private static final List<String> HEADERS = List.of(
            "Content-Type: application/json",
            "Api-Version: 1.41",
            "X-Empty:",
            "x-padded: \t a b \t",
            "X-Twice: 1",
            "X-Twice: 2",
            "X-Letters: \u00c3\u00bc",
            "Connection: close",
            "Connection: keep-alive",
            "X-Long: " + "x".repeat(7_000));

    private static final List<String> INTERIM = List.of(
            "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 5\r\n\r\n",
            "HTTP/1.1 102 \r\n\r\n");

    /** How the end of a body is told. */
    enum Framing {
        LENGTH,
        CHUNKED,
        END_OF_CONNECTION,
        IDENTITY
    }

    static Reply of(String method, String text) {
        return new Reply(method, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Answers as an engine may make them, and more. */
    static Arbitrary<Reply> whole() {
        Arbitrary<String> methods = Arbitraries.frequency(Tuple.of(8, "GET"), Tuple.of(1, "HEAD"), Tuple.of(2, "POST"));
        Arbitrary<Integer> statuses = Arbitraries.of(200, 200, 200, 201, 204, 304, 400, 404, 409, 500, 599);
        Arbitrary<List<String>> headers = Arbitraries.of(HEADERS).list().ofMaxSize(6);
        Arbitrary<String> interim = Arbitraries.of(INTERIM).list().ofMaxSize(3).map(heads -> String.join("", heads));
        Arbitrary<Integer> sizes = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0)),
                Tuple.of(6, Arbitraries.integers().between(1, 3_000)),
                Tuple.of(1, Arbitraries.integers().between(60_000, 70_000)));
        return Combinators.combine(
                        methods, statuses, headers, interim, sizes, Arbitraries.of(Framing.class), Arbitraries.longs())
                .as((method, status, lines, before, size, framing, seed) ->
                        new Reply(method, written(method, status, lines, before, size, framing, new Random(seed))));
    }

    /** The same, no longer what they were. */
    static Arbitrary<Reply> mutated() {
        Arbitrary<byte[]> small = Fuzz.bytes(SAMPLES.toArray(String[]::new));
        Arbitrary<byte[]> pieces = Combinators.combine(
                        Arbitraries.of(SAMPLES),
                        Arbitraries.of(PIECES),
                        Arbitraries.doubles().between(0, 1))
                .as((text, piece, place) -> {
                    int at = (int) (place * text.length());
                    return (text.substring(0, at) + piece + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);
                });
        Arbitrary<byte[]> lines = Combinators.combine(
                        Arbitraries.of(SAMPLES),
                        Arbitraries.of(PIECES),
                        Arbitraries.integers().between(0, 8))
                .as(Reply::betweenLines);
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(8, "GET"), Tuple.of(1, "HEAD"), Tuple.of(1, "POST")),
                        Arbitraries.oneOf(small, pieces, lines))
                .as(Reply::new);
    }

    private static byte[] betweenLines(String text, String piece, int line) {
        int place = 0;
        for (int passed = 0; passed < line && text.indexOf('\n', place) >= 0; passed++) {
            place = text.indexOf('\n', place) + 1;
        }
        return (text.substring(0, place) + piece + text.substring(place)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** One of each kind. */
    static final List<String> SAMPLES = List.of(
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\n0123456789",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
            "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\nX-Trailer: a\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nto the end",
            "HTTP/1.0 500 Internal Server Error\r\n\r\nto the end",
            "HTTP/1.1 204 No Content\r\nApi-Version: 1.41\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}");

    /** What readers of HTTP trip over. */
    private static final List<String> PIECES = List.of(
            "Content-Length: 3\r\n",
            "Content-Length: 10\r\n",
            "Content-Length: 10, 10\r\n",
            "Content-Length: +10\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: 0x0A\r\n",
            "Content-Length: 99999999999999999999999\r\n",
            "Content-Length: 9223372036854775807\r\n",
            "Content-Length: \r\n",
            "Content-Length : 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: gzip, chunked\r\n",
            "Transfer-Encoding: chunked, chunked\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding: identity\r\n",
            "Transfer-Encoding:\r\n",
            "X-A: b\r\n folded\r\n",
            " folded\r\n",
            "no header\r\n",
            ": no name\r\n",
            "X A: b\r\n",
            "X-A: \0\r\n",
            "X-A: b\rX-B: c\r\n",
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 103 Early Hints\r\n\r\n",
            "HTTP/1.1 101 Switching Protocols\r\n\r\n",
            "HTTP/2 200\r\n",
            "\r\n",
            "\n",
            "\r",
            "0\r\n\r\n",
            "00000000000000000000\r\n",
            "-1\r\n",
            "+3\r\n",
            "0x3\r\n",
            "3 \r\n",
            "ffffffffffffffff\r\n",
            "7fffffffffffffff\r\n",
            "80000000\r\n",
            "1000000000000000000000000\r\n",
            ";" + "x".repeat(3_000),
            "X-A: " + "x".repeat(70_000) + "\r\n",
            "X-A: b\r\n".repeat(300));

    private static byte[] written(
            String method, int status, List<String> lines, String interim, int size, Framing framing, Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(interim).append("HTTP/1.1 " + status + " Some Words\r\n");
        lines.forEach(line -> head.append(line).append("\r\n"));
        byte[] body = new byte[size];
        random.nextBytes(body);
        head.append(
                switch (framing) {
                    case LENGTH -> "Content-Length: " + size + "\r\n\r\n";
                    case CHUNKED -> "transfer-encoding: Chunked\r\n\r\n";
                    case END_OF_CONNECTION -> "\r\n";
                    case IDENTITY -> "Transfer-Encoding: identity\r\n\r\n";
                });
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        boolean hasBody = !method.equals("HEAD") && status != 204 && status != 304;
        if (hasBody && framing == Framing.CHUNKED) {
            writeChunks(body, random, bytes);
        } else if (hasBody) {
            bytes.writeBytes(body);
        }
        if (framing == Framing.LENGTH || framing == Framing.CHUNKED) {
            byte[] more = "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
            bytes.write(more, 0, random.nextInt(3) == 0 ? more.length : 0);
        }
        return bytes.toByteArray();
    }

    private static void writeChunks(byte[] body, Random random, ByteArrayOutputStream bytes) {
        List<String> formats = List.of("%x\r\n", "%X\r\n", "00%x\r\n", "%x;name=value\r\n", "%x;a=\"b;c\"\r\n");
        int place = 0;
        while (place < body.length) {
            int size = 1 + random.nextInt(Math.min(body.length - place, 1 << random.nextInt(17)));
            bytes.writeBytes(
                    formats.get(random.nextInt(formats.size())).formatted(size).getBytes(StandardCharsets.ISO_8859_1));
            bytes.writeBytes(Arrays.copyOfRange(body, place, place + size));
            bytes.writeBytes(new byte[] {'\r', '\n'});
            place += size;
        }
        String trailer = random.nextBoolean() ? "X-Trailer: a\r\n" : "";
        bytes.writeBytes(("0\r\n" + trailer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends it in that many pieces. */
    void sendTo(RawPeer peer, int pieces) throws IOException {
        int sent = 0;
        for (int piece = 1; piece <= pieces; piece++) {
            int end = (int) ((long) bytes.length * piece / pieces);
            peer.send(Arrays.copyOfRange(bytes, sent, end));
            sent = end;
            LockSupport.parkNanos(piece < pieces ? 200_000 : 0);
        }
    }

    @Override
    public String toString() {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return method + " " + (text.length() > 2_000 ? text.substring(0, 2_000) + "... " + text.length() : text);
    }
}
