package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that are none of HTTP, or not whole: nothing of them is guessed. */
@Timeout(30)
class StrictAnswerTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    static Stream<Arguments> heads() {
        return Stream.of(
                Arguments.of("", "it closed the connection without an answer"),
                Arguments.of("HTTP/1.1 100 Continue\r\n\r\n", "it closed the connection without an answer"),
                Arguments.of("HTTP/1.1 2", "cut before the end"),
                Arguments.of("HTTP/1.1 200 OK\r\nA: b\r\n", "cut before the end"),
                Arguments.of("HTTP/1.1 200 OK\r\nA: b\r", "cut before the end"),
                Arguments.of("SSH-2.0-OpenSSH_9.2\r\n", "it begins with \"SSH-2.0-OpenSSH_9.2\""),
                Arguments.of("\r\nHTTP/1.1 200 OK\r\n\r\n", "it begins with \"\""),
                Arguments.of("HTTP/2 200\r\n\r\n", "it begins with"),
                Arguments.of("HTTP/1.2 200 OK\r\n\r\n", "it begins with"),
                Arguments.of("http/1.1 200 OK\r\n\r\n", "it begins with"),
                Arguments.of("HTTP/1.1  200 OK\r\n\r\n", "it begins with"),
                Arguments.of("HTTP/1.1\t200 OK\r\n\r\n", "it begins with"),
                Arguments.of("HTTP/1.1 20 OK\r\n\r\n", "it begins with"),
                Arguments.of("HTTP/1.1 2000 OK\r\n\r\n", "it begins with"),
                Arguments.of("HTTP/1.1 200OK\r\n\r\n", "it begins with"),
                Arguments.of("HTTP/1.1 -20 OK\r\n\r\n", "it begins with"),
                Arguments.of("HTTP/1.1 099 OK\r\n\r\n", "it begins with"),
                Arguments.of("HTTP/1.1 600 OK\r\n\r\n", "it begins with"),
                Arguments.of("HTTP/1.1 101 Switching Protocols\r\n\r\n", "changes the protocol"),
                Arguments.of("HTTP/1.1 102 X\r\n\r\n".repeat(30), "parts without a result"),
                Arguments.of("HTTP/1.1 200 OK\nA: b\r\n\r\n", "LF alone"),
                Arguments.of(HEAD + "A: b\n\r\n", "LF alone"),
                Arguments.of(HEAD + "\n", "LF alone"),
                Arguments.of(HEAD + "A: b\rC: d\r\n\r\n", "a CR stands within a line"),
                Arguments.of(HEAD + "A: b\0c\r\n\r\n", "control character 0"),
                Arguments.of(HEAD + "A: b\u001b[2J\r\n\r\n", "control character 27"),
                Arguments.of(HEAD + "A: b\r\n c\r\n\r\n", "folded"),
                Arguments.of(HEAD + " A: b\r\n\r\n", "folded"),
                Arguments.of(HEAD + "A : b\r\n\r\n", "a header's name"),
                Arguments.of(HEAD + "A B: c\r\n\r\n", "a header's name"),
                Arguments.of(HEAD + ": c\r\n\r\n", "a header's name"),
                Arguments.of(HEAD + "nothing\r\n\r\n", "a header's name"),
                Arguments.of(HEAD + "A: " + "x".repeat(64 << 10) + "\r\n\r\n", "longer than 64 kB"),
                Arguments.of("HTTP/1.1 200 " + "x".repeat(64 << 10) + "\r\n\r\n", "longer than 64 kB"),
                Arguments.of(HEAD + "A: b\r\n".repeat(201) + "\r\n", "more than 200 headers"),
                Arguments.of(HEAD + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", "more than one header"),
                Arguments.of(HEAD + "Content-Length: 5\r\ncontent-length: 5\r\n\r\nhello", "more than one header"),
                Arguments.of(HEAD + "Content-Length: 5, 5\r\n\r\nhello", "length of its body is \"5, 5\""),
                Arguments.of(HEAD + "Content-Length: +5\r\n\r\nhello", "length of its body"),
                Arguments.of(HEAD + "Content-Length: -5\r\n\r\nhello", "length of its body"),
                Arguments.of(HEAD + "Content-Length: 0x5\r\n\r\nhello", "length of its body"),
                Arguments.of(HEAD + "Content-Length: \u0665\r\n\r\nhello", "length of its body"),
                Arguments.of(HEAD + "Content-Length:\r\n\r\n", "length of its body"),
                Arguments.of(HEAD + "Content-Length: 9999999999999999999\r\n\r\n", "length of its body"),
                Arguments.of(
                        HEAD + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "chunks and a length"),
                Arguments.of(HEAD + "Transfer-Encoding: gzip\r\n\r\n", "transfer encoding is \"gzip\""),
                Arguments.of(HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n", "transfer encoding"),
                Arguments.of(HEAD + "Transfer-Encoding: \u000bchunked\r\n\r\n", "control character 11"),
                Arguments.of(
                        HEAD + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n",
                        "more than one header"),
                Arguments.of("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "transfer encoding"));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aHeadThatIsNoneIsAnError(String answer, String words) throws Exception {
        for (Road road : Road.values()) {
            try (RawServer engine = RawServer.answering(road, answer);
                    SocketHttpClient client = Clients.of(engine).build()) {
                assertThatThrownBy(() -> execute(client))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining(words);
            }
        }
    }

    static Stream<Arguments> bodies() {
        String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                Arguments.of(HEAD + "Content-Length: 6\r\n\r\nhello", "cut before the end"),
                Arguments.of(HEAD + "Content-Length: 6\r\n\r\n", "cut before the end"),
                Arguments.of(chunked, "cut before the end"),
                Arguments.of(chunked + "5", "cut before the end"),
                Arguments.of(chunked + "5\r\nhel", "cut before the end"),
                Arguments.of(chunked + "5\r\nhello", "cut before the end"),
                Arguments.of(chunked + "5\r\nhello\r\n", "cut before the end"),
                Arguments.of(chunked + "5\r\nhello\r\n0\r\n", "cut before the end"),
                Arguments.of(chunked + "5\r\nhello\r\n0\r\nA: b\r\n", "cut before the end"),
                Arguments.of(chunked + "5\r\nhello!\r\n0\r\n\r\n", "longer than it says"),
                Arguments.of(chunked + "5\r\nhello\n0\r\n\r\n", "LF alone"),
                Arguments.of(chunked + "5\nhello\r\n0\r\n\r\n", "LF alone"),
                Arguments.of(chunked + "\r\n", "the length of a chunk is \"\""),
                Arguments.of(chunked + "g\r\n", "the length of a chunk is \"g\""),
                Arguments.of(chunked + "0x5\r\nhello\r\n0\r\n\r\n", "the length of a chunk"),
                Arguments.of(chunked + "-5\r\nhello\r\n0\r\n\r\n", "the length of a chunk"),
                Arguments.of(chunked + " 5\r\nhello\r\n0\r\n\r\n", "the length of a chunk"),
                Arguments.of(chunked + "5 \r\nhello\r\n0\r\n\r\n", "the length of a chunk"),
                Arguments.of(chunked + ";a=b\r\n", "the length of a chunk"),
                Arguments.of(chunked + "7fffffffffffffffff\r\n", "the length of a chunk"),
                Arguments.of(chunked + "5;" + "x".repeat(64 << 10) + "\r\n", "longer than 64 kB"),
                Arguments.of(chunked + "0\r\nA: b\n\r\n", "LF alone"),
                Arguments.of(chunked + "0\r\nA b\r\n\r\n", "a header's name"),
                Arguments.of(chunked + "0\r\n" + "A: b\r\n".repeat(201) + "\r\n", "more than 200 headers"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatEndsTooEarlyOrIsNoneIsAnErrorEachTimeItIsRead(String answer, String words) throws Exception {
        for (Road road : Road.values()) {
            try (RawServer engine = RawServer.answering(road, answer);
                    SocketHttpClient client = Clients.of(engine).build();
                    DockerHttpClient.Response response = execute(client)) {
                InputStream body = response.getBody();
                assertThatThrownBy(body::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(words);
                assertThatThrownBy(body::read).isInstanceOf(IOException.class).hasMessageContaining(words);
            }
        }
    }

    private static DockerHttpClient.Response execute(SocketHttpClient client) {
        return client.execute(
                DockerHttpClient.Request.builder().method("GET").path("/").build());
    }
}
