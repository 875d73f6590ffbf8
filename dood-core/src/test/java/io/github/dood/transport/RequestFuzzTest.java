package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.dood.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What a peer gets: each byte of what it is sent, and nothing that a caller's text smuggled in. */
class RequestFuzzTest {

    private static RoadServers servers;

    /** What came to any server: a request, or why there is none. */
    private static final BlockingQueue<Object> RECEIVED = new LinkedBlockingQueue<>();

    @BeforeContainer
    static void listen() {
        servers = new RoadServers();
        for (Road road : Road.values()) {
            servers.server(road).on(RequestFuzzTest::receive);
        }
    }

    private static void receive(RawPeer peer) throws IOException {
        try {
            RECEIVED.add(ReceivedRequest.read(peer));
            peer.send("HTTP/1.1 204 No Content\r\n\r\n");
        } catch (IOException | IllegalStateException broken) {
            RECEIVED.add(broken);
        }
    }

    @AfterContainer
    static void stop() throws IOException {
        servers.close();
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 100),
                Arbitraries.integers().between(8_100, 8_300),
                Arbitraries.integers().between(65_000, 66_000),
                Arbitraries.integers().between(0, 3_000_000));
    }

    @Property(seed = Fuzz.SEED)
    void aBodyComesWholeHoweverItIsRead(
            @ForAll("sizes") int size, @ForAll Road road, @ForAll boolean stream, @ForAll long seed) throws Exception {
        byte[] body = new byte[size];
        new Random(seed).nextBytes(body);
        Request.Builder request = Request.builder()
                .method(Request.Method.PUT)
                .path("/v1.41/containers/a/archive?path=%2F")
                .putHeader("Content-Type", "application/x-tar")
                .putHeader("X-Registry-Auth", "e30=");
        if (stream) {
            request.body(inOddPieces(body, new Random(seed)));
        } else {
            request.bodyBytes(body);
        }

        assertThat(Exchanges.send(servers.client(road), request.build())).isInstanceOf(Verdict.Whole.class);

        ReceivedRequest received = (ReceivedRequest) RECEIVED.poll(10, TimeUnit.SECONDS);
        assertThat(received.line()).isEqualTo("PUT /v1.41/containers/a/archive?path=%2F HTTP/1.1");
        assertThat(received.headers())
                .containsEntry("content-type", List.of("application/x-tar"))
                .containsEntry("x-registry-auth", List.of("e30="))
                .hasEntrySatisfying("host", hosts -> assertThat(hosts).hasSize(1));
        assertThat(received.body()).isEqualTo(body);
    }

    /** Now and then one gives nothing at all, which is no end. */
    private static InputStream inOddPieces(byte[] body, Random random) {
        return new FilterInputStream(new ByteArrayInputStream(body)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int piece = Math.min(length, random.nextInt(1 << random.nextInt(17)));
                return piece == 0 && available() > 0 ? 0 : super.read(bytes, offset, Math.max(1, piece));
            }
        };
    }

    @Provide
    Arbitrary<String> smuggled() {
        return Arbitraries.of("\r\nX-Evil: 1", "\nX-Evil: 1", "\rX-Evil: 1", "\0", " HTTP/1.1\r\n\r\nGET /evil");
    }

    @Property(seed = Fuzz.SEED)
    void whatWouldBeAnotherRequestIsRefused(@ForAll("smuggled") String text, @ForAll Road road) {
        List<Request.Builder> requests = List.of(
                Request.builder().method("GET").path("/a" + text),
                Request.builder().method("GET" + text).path("/a"),
                Request.builder().method("GET").path("/a").putHeader("X-A", "b" + text),
                Request.builder().method("GET").path("/a").putHeader("X-A" + text, "b"));
        for (Request.Builder request : requests) {
            assertThatThrownBy(
                            () -> servers.client(road).execute(request.build()).close())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("\\P{Cntrl}+");
        }
        assertThat(RECEIVED.stream().filter(ReceivedRequest.class::isInstance)).isEmpty();
        RECEIVED.clear();
    }

    /** One of the caller's own must not be a second way to understand where the request ends. */
    @Example
    void theEndOfABodyIsToldOnce() throws Exception {
        for (String name : List.of("Content-Length", "content-length", "Transfer-Encoding", "Host", "Connection")) {
            Request request = Request.builder()
                    .method("POST")
                    .path("/a")
                    .putHeader(name, "3")
                    .bodyBytes("0123456789".getBytes())
                    .build();
            try {
                servers.client(Road.UNIX).execute(request).close();
            } catch (IllegalArgumentException refused) {
                continue;
            }
            ReceivedRequest received = (ReceivedRequest) RECEIVED.poll(10, TimeUnit.SECONDS);
            assertThat(received.body()).isEqualTo("0123456789".getBytes());
            assertThat(received.headers().getOrDefault("host", List.of())).hasSize(1);
        }
        assertThat(RECEIVED).isEmpty();
    }

    /** An engine would unpack half of an archive as if it were all. */
    @Property(seed = Fuzz.SEED, tries = 30)
    void aBodyThatCanNotBeReadToItsEndIsNeverWhole(@ForAll("sizes") int size, @ForAll Road road) throws Exception {
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(new byte[size])) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (available() == 0) {
                    throw new IOException("the file is gone");
                }
                return super.read(bytes, offset, length);
            }
        };
        Request request =
                Request.builder().method("PUT").path("/a").body(broken).build();

        assertThat(Exchanges.send(servers.client(road), request))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class, end -> assertThat(end.why()).contains("the file is gone"));
        assertThat(RECEIVED.poll(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }
}
