package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.transport.DockerHttpClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A peer that never comes to an end where all that came must be kept: it is given up after little. */
class BoundsTest {

    /** What was taken, and what waits in the buffers of a system. */
    private static final long MOST_BYTES = 4 << 20;

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @AutoClose
    private final RawServer server = RawServer.at(Road.UNIX);

    @AutoClose
    private final DockerHttpClient client = Clients.ours(server);

    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("a status line", "HTTP/1.1 200 ", "x"),
                Arguments.of("nothing but empty lines", "", "\r\n"),
                Arguments.of("a header's name", "HTTP/1.1 200 OK\r\n", "x"),
                Arguments.of("a header's value", "HTTP/1.1 200 OK\r\nX-A: ", "x"),
                Arguments.of("headers", "HTTP/1.1 200 OK\r\n", "X-A: b\r\n"),
                Arguments.of("interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n"),
                Arguments.of("a chunk's size", CHUNKED, "0"),
                Arguments.of("a chunk's extension", CHUNKED + "1;", "x"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void whatHasNoEndIsAnError(String what, String beginning, String piece) {
        AtomicLong sent = flood(beginning, piece);

        assertThat(Exchanges.ask(client, "GET")).isInstanceOf(Verdict.Broken.class);
        assertThat(sent.get()).isLessThan(MOST_BYTES);
    }

    /** The body is whole by then, so that this need not be an error. */
    @ParameterizedTest
    @MethodSource("trailers")
    void trailersWithoutAnEndAreNotWaitedFor(String piece) {
        AtomicLong sent = flood(CHUNKED + "1\r\na\r\n0\r\n", piece);

        assertThat(Exchanges.ask(client, "GET")).isNotNull();
        assertThat(sent.get()).isLessThan(MOST_BYTES);
    }

    static Stream<String> trailers() {
        return Stream.of("x", "X-A: b\r\n");
    }

    /** Until the client goes away. */
    private AtomicLong flood(String beginning, String piece) {
        AtomicLong sent = new AtomicLong();
        byte[] many = piece.repeat(4_096 / piece.length()).getBytes(StandardCharsets.ISO_8859_1);
        server.on(peer -> {
            peer.head();
            peer.send(beginning);
            while (true) {
                peer.send(many);
                sent.addAndGet(many.length);
            }
        });
        return sent;
    }
}
