package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long an engine may be silent, and what is no silence of an engine. */
@Timeout(60)
class SilenceTest {

    private static final Duration LIMIT = Duration.ofMillis(400);

    @ParameterizedTest
    @EnumSource(Road.class)
    void anEngineThatDoesNotAnswerIsLate(Road road) {
        try (RawServer engine = RawServer.at(road).on(RawPeer::readAll);
                SocketHttpClient client =
                        Clients.of(engine).responseTimeout(LIMIT).build()) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> client.execute(get()))
                    .hasCauseInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("no answer within 400 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(LIMIT);
        }
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void anEngineThatSendsNoMoreIsLate(Road road) {
        try (RawServer engine = RawServer.at(road).on(peer -> {
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");
                    peer.readAll();
                });
                SocketHttpClient client =
                        Clients.of(engine).responseTimeout(LIMIT).build();
                DockerHttpClient.Response response = client.execute(get())) {
            assertThatThrownBy(() -> response.getBody().readAllBytes())
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("no answer within 400 ms");
        }
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void anEngineThatTakesNoMoreIsLate(Road road) {
        try (RawServer engine = RawServer.at(road).on(peer -> {
                    // The first byte, with which TLS is agreed on, too.
                    peer.read(1);
                    Thread.sleep(20_000);
                });
                SocketHttpClient client =
                        Clients.of(engine).responseTimeout(LIMIT).build()) {
            assertThatThrownBy(() ->
                            client.execute(put().bodyBytes(new byte[16 << 20]).build()))
                    .hasCauseInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("no answer within 400 ms");
        }
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void anEngineThatIsSlowOrACallerWhoIsBusyIsNotLate(Road road) throws Exception {
        try (RawServer engine = RawServer.at(road).on(peer -> {
                    peer.head();
                    peer.read("1\r\nx\r\n1\r\nx\r\n0\r\n\r\n".length());
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
                    for (int count = 0; count < 4; count++) {
                        Thread.sleep(LIMIT.toMillis() / 2);
                        peer.send("x");
                    }
                });
                SocketHttpClient client =
                        Clients.of(engine).responseTimeout(LIMIT).build();
                DockerHttpClient.Response response =
                        client.execute(put().body(new SlowStream()).build())) {
            Thread.sleep(LIMIT.multipliedBy(2).toMillis());
            assertThat(response.getBody().readAllBytes()).hasSize(4);
        }
    }

    /** The caller's own stream is no engine, but the wait for it has to end with the connection, too. */
    @ParameterizedTest
    @EnumSource(Road.class)
    void theEndOfTheClientEndsTheWaitForTheCallersStream(Road road) throws Exception {
        CountDownLatch there = new CountDownLatch(1);
        try (RawServer engine = RawServer.at(road).on(peer -> {
                    peer.head();
                    there.countDown();
                    peer.readAll();
                });
                PipedOutputStream unused = new PipedOutputStream();
                InputStream stream = new PipedInputStream(unused)) {
            SocketHttpClient client = Clients.of(engine).build();
            FutureTask<Object> call =
                    new FutureTask<>(() -> client.execute(put().body(stream).build()));
            new Thread(call).start();
            there.await();
            Thread.sleep(50);
            client.close();

            assertThatThrownBy(() -> call.get(5, TimeUnit.SECONDS))
                    .hasRootCauseMessage("the connection was closed by this side");
        }
    }

    private static Request get() {
        return Request.builder().method("GET").path("/").build();
    }

    private static Request.Builder put() {
        return Request.builder().method("PUT").path("/");
    }

    /** Gives two bytes, each after a wait that is longer than the limit. */
    private static final class SlowStream extends InputStream {

        private int left = 2;

        @Override
        public int read() throws IOException {
            try {
                Thread.sleep(LIMIT.multipliedBy(2).toMillis());
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            return --left < 0 ? -1 : 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int one = read();
            if (one >= 0) {
                target[offset] = (byte) one;
            }
            return one < 0 ? -1 : 1;
        }
    }
}
