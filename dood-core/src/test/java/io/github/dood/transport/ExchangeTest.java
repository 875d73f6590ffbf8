package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers as HTTP has them. */
@Timeout(30)
class ExchangeTest {

    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static final Request ENDLESS =
            Request.builder().method("PUT").path("/").body(new EndlessStream()).build();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhellorest",
                "HTTP/1.1 200 OK\r\ncontent-LENGTH:\t 5 \r\n\r\nhello",
                "HTTP/1.1 200\r\nContent-Length: 0005\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\n\r\nhello",
                "HTTP/1.0 200 OK\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nrest",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n1\r\nh\r\n004 ;a=\"b\"\r\nello\r\n000\r\nX: y\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
            })
    void aBodyIsReadToItsEndHoweverItIsSaid(String answer) throws Exception {
        for (Road road : Road.values()) {
            assertThat(bodyOf(road, answer)).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200", "GET, 204", "GET, 304", "POST, 204"})
    void someAnswersHaveNoBodyWhateverTheirHeadSays(String method, int status) throws Exception {
        try (RawServer engine = RawServer.at(Road.UNIX).on(peer -> {
                    peer.head();
                    peer.send("HTTP/1.1 " + status + " X\r\nContent-Length: 5\r\nX-One: 1\r\nx-one: 2\r\n\r\n");
                    peer.readAll();
                });
                SocketHttpClient client = Clients.of(engine).build();
                DockerHttpClient.Response response = client.execute(request(method, "/a"))) {
            assertThat(response.getStatusCode()).isEqualTo(status);
            assertThat(response.getBody().readAllBytes()).isEmpty();
            assertThat(response.getHeaders().get("X-ONE")).containsExactly("1", "2");
            assertThat(response.getHeader("x-ONE")).isEqualTo("1");
        }
    }

    @Test
    void saysOfABodyHowLongItIs() throws Exception {
        try (RawServer engine = RawServer.at(Road.UNIX).on(peer -> {
                    peer.send(EMPTY);
                    heard.add(peer.readAll());
                });
                SocketHttpClient client = Clients.of(engine).build()) {
            Request.Builder post = Request.builder().method("POST").path("/v1.41/x?a=%20");
            client.execute(post.bodyBytes("{}".getBytes(StandardCharsets.UTF_8)).build());
            client.execute(Request.builder().method("POST").path("/").build());
            client.execute(request("GET", "/"));
            client.execute(Request.builder()
                    .method("PUT")
                    .path("/")
                    .putHeader("Content-Type", "text/plain")
                    .body(new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)))
                    .build());

            String behind = "Host: localhost\r\nConnection: close\r\n";
            assertThat(List.of(next(), next(), next(), next()))
                    .containsExactlyInAnyOrder(
                            "POST /v1.41/x?a=%20 HTTP/1.1\r\n" + behind + "Content-Length: 2\r\n\r\n{}",
                            "POST / HTTP/1.1\r\n" + behind + "Content-Length: 0\r\n\r\n",
                            "GET / HTTP/1.1\r\n" + behind + "\r\n",
                            "PUT / HTTP/1.1\r\nContent-Type: text/plain\r\n" + behind + "Content-Length: 3\r\n\r\nabc");
        }
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void aStreamGoesInChunksAndALongBodyWhole(Road road) throws Exception {
        String half = "0123456789".repeat(200_000);
        try (RawServer engine = RawServer.at(road).on(peer -> {
                    peer.head();
                    heard.add(road == Road.TCP ? peer.read(2 * half.length()) : dechunked(peer));
                    peer.send(EMPTY);
                });
                SocketHttpClient client = Clients.of(engine).build()) {
            Request.Builder put = Request.builder().method("PUT").path("/");
            byte[] bytes = half.getBytes(StandardCharsets.US_ASCII);
            if (road == Road.TCP) {
                put.bodyBytes((half + half).getBytes(StandardCharsets.US_ASCII));
            } else {
                put.body(new SequenceInputStream(new ByteArrayInputStream(bytes), new ByteArrayInputStream(bytes)));
            }
            assertThat(client.execute(put.build()).getStatusCode()).isEqualTo(200);
            assertThat(next()).isEqualTo(half + half);
        }
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void anEngineThatWantsNoMoreIsHeardWhetherItClosesOrJustStopsReading(Road road) throws Exception {
        for (boolean closes : new boolean[] {true, false}) {
            try (RawServer engine = RawServer.at(road).on(peer -> {
                        peer.head();
                        peer.send("HTTP/1.1 507 Full\r\nContent-Length: 7\r\n\r\nno room");
                        if (!closes) {
                            Thread.sleep(20_000);
                        }
                    });
                    SocketHttpClient client = Clients.of(engine).build();
                    DockerHttpClient.Response response = client.execute(ENDLESS)) {
                assertThat(response.getStatusCode()).isEqualTo(507);
                assertThat(text(response)).isEqualTo("no room");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void anAnswerThatIsNoneSaysMoreThanThePipeThatBreaksBehindIt(Road road) throws Exception {
        try (RawServer engine = RawServer.answering(road, "SSH-2.0\r\n");
                SocketHttpClient client = Clients.of(engine).build()) {
            assertThatThrownBy(() -> client.execute(ENDLESS)).hasMessageContaining("it begins with \"SSH-2.0\"");
        }
    }

    @Test
    void aSuccessBeforeTheEndOfTheRequestIsNone() throws Exception {
        try (RawServer engine = RawServer.answering(Road.UNIX, EMPTY);
                SocketHttpClient client = Clients.of(engine).build()) {
            assertThatThrownBy(() -> client.execute(ENDLESS))
                    .hasRootCauseInstanceOf(IOException.class)
                    .hasMessageContaining("Broken pipe");
        }
    }

    @Test
    void aBodyThatCannotBeReadIsTheCallersOwnFailureAndNoWholeRequest() throws Exception {
        try (RawServer engine = RawServer.at(Road.UNIX).on(peer -> {
                    peer.head();
                    heard.add(peer.readAll());
                });
                SocketHttpClient client = Clients.of(engine).build()) {
            IOException broken = new IOException("a file is gone");
            assertThatThrownBy(() -> client.execute(Request.builder()
                            .method("PUT")
                            .path("/")
                            .body(new SequenceInputStream(
                                    new ByteArrayInputStream(new byte[] {'a', 'b'}), new Broken(broken)))
                            .build()))
                    .hasCause(broken);
            assertThat(next()).isEqualTo("2\r\nab\r\n");
        }
    }

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                Arguments.of("GE T", "/", "A", "b"),
                Arguments.of("GET\r\nX: y", "/", "A", "b"),
                Arguments.of("", "/", "A", "b"),
                Arguments.of("GET", "x", "A", "b"),
                Arguments.of("GET", "", "A", "b"),
                Arguments.of("GET", "http://other/", "A", "b"),
                Arguments.of("GET", "/a b", "A", "b"),
                Arguments.of("GET", "/a\tb", "A", "b"),
                Arguments.of("GET", "/a\nb", "A", "b"),
                Arguments.of("GET", "/ HTTP/1.1\r\nX: y", "A", "b"),
                Arguments.of("GET", "/\u00e4", "A", "b"),
                Arguments.of("GET", "/\u010a", "A", "b"),
                Arguments.of("GET", "/#a", "A", "b"),
                Arguments.of("GET", "/", "A:", "b"),
                Arguments.of("GET", "/", "A B", "b"),
                Arguments.of("GET", "/", "A\r\nB", "b"),
                Arguments.of("GET", "/", "", "b"),
                Arguments.of("GET", "/", "\u00e4", "b"),
                Arguments.of("GET", "/", "A", "b\r\nX: y"),
                Arguments.of("GET", "/", "A", "b\nX: y"),
                Arguments.of("GET", "/", "A", "b\rX"),
                Arguments.of("GET", "/", "A", "b\u0000"),
                Arguments.of("GET", "/", "A", "b\u007f"),
                Arguments.of("GET", "/", "content-length", "3"),
                Arguments.of("GET", "/", "Transfer-Encoding", "chunked"));
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void whatWouldSaySomethingElseIsNotSent(String method, String path, String name, String value) throws Exception {
        try (RawServer engine = RawServer.at(Road.UNIX).on(peer -> heard.add(peer.readAll()));
                SocketHttpClient client = Clients.of(engine).build()) {
            assertThatThrownBy(() -> client.execute(Request.builder()
                            .method(method)
                            .path(path)
                            .putHeader(name, value)
                            .build()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot be sent");
            assertThat(heard.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void aClientThatWasClosedAsksNothingAndEndsWhatItAsked() throws Exception {
        try (RawServer engine = RawServer.at(Road.UNIX).on(peer -> {
            peer.head();
            peer.send("HTTP/1.1 200 OK\r\n\r\n");
            heard.add(peer.readAll());
        })) {
            SocketHttpClient client = Clients.of(engine).build();
            DockerHttpClient.Response response = client.execute(request("GET", "/"));
            client.close();

            assertThat(next()).isEmpty();
            assertThatThrownBy(() -> response.getBody().read()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> client.execute(request("GET", "/"))).hasMessageContaining("was closed");
        }
    }

    private String next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    private static String dechunked(RawPeer peer) throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            StringBuilder line = new StringBuilder();
            while (line.indexOf("\r\n") < 0) {
                line.append(peer.read(1));
            }
            int length = Integer.parseInt(line.toString().trim(), 16);
            text.append(peer.read(length));
            assertThat(peer.read(2)).isEqualTo("\r\n");
            if (length == 0) {
                return text.toString();
            }
        }
    }

    private static String bodyOf(Road road, String answer) throws Exception {
        try (RawServer engine = RawServer.answering(road, answer);
                SocketHttpClient client = Clients.of(engine).build();
                DockerHttpClient.Response response = client.execute(request("GET", "/"))) {
            return text(response);
        }
    }

    private static String text(DockerHttpClient.Response response) throws IOException {
        return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Request request(String method, String path) {
        return Request.builder().method(method).path(path).build();
    }

    private static final class Broken extends InputStream {

        private final IOException failure;

        Broken(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }
    }
}
