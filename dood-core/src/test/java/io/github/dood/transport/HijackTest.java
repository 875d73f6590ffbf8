package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that is no longer HTTP once the peer has agreed: attach and exec with an input. */
class HijackTest {

    private static final String SWITCHED =
            "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";

    /** More than the buffers of a system take, both ways at once. */
    @ParameterizedTest
    @EnumSource(Road.class)
    void bothWaysFlowAtOnceAndTheEndOfTheInputIsTold(Road road) throws Exception {
        byte[] input = new byte[5_000_000];
        new Random(1).nextBytes(input);
        try (RawServer server = RawServer.at(road);
                DockerHttpClient client = Clients.ours(server)) {
            server.on(HijackTest::echo);

            assertThat(Exchanges.send(client, attach(new ByteArrayInputStream(input))))
                    .isInstanceOfSatisfying(Verdict.Whole.class, answer -> {
                        assertThat(answer.status()).isEqualTo(200);
                        assertThat(answer.body()).isEqualTo(input);
                    });
        }
    }

    /** To the end of the input, and then farewell. */
    private static void echo(RawPeer peer) throws IOException {
        assertThat(peer.head().toLowerCase()).contains("\r\nupgrade: tcp\r\n", "\r\nconnection: upgrade\r\n");
        peer.send(SWITCHED);
        peer.input().transferTo(peer.output());
        peer.output().flush();
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void whatIsTypedArrivesAtOnce(Road road) throws Exception {
        try (RawServer server = RawServer.at(road);
                DockerHttpClient client = Clients.ours(server);
                PipedOutputStream typed = new PipedOutputStream();
                PipedInputStream input = new PipedInputStream(typed)) {
            server.on(HijackTest::echo);
            Exchanges.within(() -> {
                try (Response response = client.execute(attach(input))) {
                    for (String word : new String[] {"one", "two"}) {
                        typed.write(word.getBytes());
                        typed.flush();
                        assertThat(response.getBody().readNBytes(3)).isEqualTo(word.getBytes());
                    }
                }
                return true;
            });
        }
    }

    /** Such as a container that is not there. */
    @ParameterizedTest
    @EnumSource(Road.class)
    void aPeerThatDoesNotAgreeIsHeard(Road road) throws Exception {
        try (RawServer server = RawServer.at(road);
                DockerHttpClient client = Clients.ours(server)) {
            server.on(peer -> {
                peer.head();
                peer.send("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno");
            });

            assertThat(Exchanges.send(client, attach(new ByteArrayInputStream(new byte[10]))))
                    .isInstanceOfSatisfying(Verdict.Whole.class, answer -> assertThat(answer.status())
                            .isEqualTo(404));
        }
    }

    /** Or a thread would wait for words that nobody says. */
    @ParameterizedTest
    @EnumSource(Road.class)
    void closingTheAnswerEndsBothWays(Road road) throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer server = RawServer.at(road);
                DockerHttpClient client = Clients.ours(server);
                PipedOutputStream typed = new PipedOutputStream();
                InputStream input = new PipedInputStream(typed)) {
            server.on(peer -> {
                peer.head();
                peer.send(SWITCHED);
                try {
                    peer.input().transferTo(OutputStream.nullOutputStream());
                } finally {
                    gone.countDown();
                }
            });
            client.execute(attach(input)).close();

            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Other engines and proxies say so in other words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 X\r\nContent-Length: 3\r\n\r\n"
            })
    void aConnectionMayBeOpenedOtherwise(String answer) throws Exception {
        try (RawServer server = RawServer.at(Road.UNIX).on(peer -> {
                    peer.head();
                    peer.send(answer);
                    peer.send("<" + peer.readAll() + ">");
                });
                DockerHttpClient client = Clients.ours(server);
                Response response = client.execute(attach(new ByteArrayInputStream(new byte[] {'i', 'n'})))) {
            assertThat(response.getStatusCode()).isEqualTo(200);
            assertThat(response.getBody().readAllBytes()).asString().isEqualTo("<in>");
        }
    }

    /** Or the input would be lost in silence. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 2", "Transfer-Encoding: chunked"})
    void aSuccessThatOpensNothingIsAnError(String framing) throws Exception {
        try (RawServer server = RawServer.answering(Road.UNIX, "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\nok");
                DockerHttpClient client = Clients.ours(server)) {
            assertThatThrownBy(() -> client.execute(attach(new ByteArrayInputStream(new byte[10]))))
                    .hasMessageContaining("does not open its connection for input");
        }
    }

    /** In one piece: what an engine leaves unread of it could otherwise reach the tool as its input. */
    @Test
    void aShortBodyComesWithItsHead() throws Exception {
        CountDownLatch whole = new CountDownLatch(1);
        try (RawServer server = RawServer.at(Road.UNIX).on(peer -> {
                    byte[] bytes = new byte[1 << 16];
                    int count = peer.input().read(bytes);
                    if (new String(bytes, 0, count, StandardCharsets.US_ASCII).endsWith("\r\n\r\nnull")) {
                        whole.countDown();
                    }
                    peer.send(SWITCHED);
                });
                DockerHttpClient client = Clients.ours(server)) {
            client.execute(Request.builder()
                            .from(attach(new ByteArrayInputStream(new byte[0])))
                            .body(new ByteArrayInputStream("null".getBytes(StandardCharsets.US_ASCII)))
                            .build())
                    .close();

            assertThat(whole.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Request attach(InputStream input) {
        return Request.builder()
                .method("POST")
                .path("/containers/a/attach?stream=1&stdin=1")
                .hijackedInput(input)
                .build();
    }
}
