package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.dood.transport.ScriptedEngine.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever waits for an engine ends at once when it is interrupted, closed or late, and so does the connection. */
@Timeout(60)
class EndedConnectionTest {

    private static final Duration LIMIT = Duration.ofMillis(400);

    private final CountDownLatch waiting = new CountDownLatch(1);

    private final CountDownLatch gone = new CountDownLatch(1);

    /** What an engine keeps a caller waiting for. */
    enum Wait {
        /** It takes no more of a request. */
        WRITE,
        /** It sends no head. */
        HEAD,
        /** It sends no more of a body. */
        BODY,
        /** The caller's own stream gives nothing. */
        STREAM
    }

    static Stream<Arguments> waits() {
        return Stream.of(Place.values())
                .flatMap(place -> Stream.of(Wait.values()).map(wait -> Arguments.of(place, wait)));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void anInterruptionEndsIt(Place place, Wait wait) throws Exception {
        try (ScriptedEngine engine = silent(place, wait);
                SocketHttpClient client = engine.client().build()) {
            FutureTask<Throwable> task = new FutureTask<>(() -> {
                Throwable failure = failureOf(() -> ask(client, wait));
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                return failure;
            });
            Thread thread = new Thread(task);
            thread.start();
            waiting.await();
            Thread.sleep(100);
            thread.interrupt();

            assertThat(task.get(5, TimeUnit.SECONDS))
                    .satisfiesAnyOf(
                            failure -> assertThat(failure).isInstanceOf(ClosedByInterruptException.class),
                            failure -> assertThat(failure).hasCauseInstanceOf(ClosedByInterruptException.class));
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("waits")
    @SuppressWarnings("try")
    void theEndOfTheClientEndsIt(Place place, Wait wait) throws Exception {
        try (ScriptedEngine engine = silent(place, wait);
                SocketHttpClient client = engine.client().build()) {
            FutureTask<Throwable> task = new FutureTask<>(() -> failureOf(() -> ask(client, wait)));
            new Thread(task).start();
            waiting.await();
            Thread.sleep(100);
            client.close();

            assertThat(task.get(5, TimeUnit.SECONDS)).hasMessageContaining("closed");
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void theEndOfAnAnswerEndsItsReading(Place place) throws Exception {
        try (ScriptedEngine engine = silent(place, Wait.BODY);
                SocketHttpClient client = engine.client().build()) {
            DockerHttpClient.Response response = client.execute(get());
            FutureTask<Throwable> task =
                    new FutureTask<>(() -> failureOf(() -> response.getBody().readAllBytes()));
            new Thread(task).start();
            Thread.sleep(100);
            response.close();

            assertThat(task.get(5, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> response.getBody().read()).hasMessageContaining("closed");
        }
    }

    @ParameterizedTest
    @MethodSource("waits")
    void theLimitOfTimeEndsIt(Place place, Wait wait) throws Exception {
        if (wait == Wait.STREAM) {
            return;
        }
        try (ScriptedEngine engine = silent(place, wait);
                SocketHttpClient client = engine.client().responseTimeout(LIMIT).build()) {
            long start = System.nanoTime();
            Throwable failure = failureOf(() -> ask(client, wait));

            assertThat(failure instanceof SocketTimeoutException ? failure : failure.getCause())
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("no answer within 400 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT, LIMIT.plusSeconds(5));
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void anEngineThatIsSlowOrACallerWhoIsBusyIsNotLate(Place place) throws Exception {
        try (ScriptedEngine engine = new ScriptedEngine(place, caller -> {
                    caller.head();
                    caller.read("1\r\nx\r\n1\r\nx\r\n0\r\n\r\n".length());
                    caller.say("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n");
                    for (int count = 0; count < 6; count++) {
                        Thread.sleep(LIMIT.toMillis() / 2);
                        caller.say("x");
                    }
                });
                SocketHttpClient client = engine.client().responseTimeout(LIMIT).build();
                DockerHttpClient.Response response = client.execute(Request.builder()
                        .method("PUT")
                        .path("/")
                        .body(new Slow())
                        .build())) {
            Thread.sleep(LIMIT.multipliedBy(2).toMillis());
            assertThat(response.getBody().readAllBytes()).hasSize(6);
        }
    }

    @Test
    void aSocketWhoseEngineAcceptsNobodyIsLate(@TempDir Path folder) throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        List<SocketChannel> others = new ArrayList<>();
        try (ServerSocketChannel server =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address, 1);
                SocketHttpClient client = SocketHttpClient.builder()
                        .dockerHost(URI.create("unix://" + address.getPath()))
                        .connectionTimeout(LIMIT)
                        .build()) {
            for (int count = 0; count < 2; count++) {
                others.add(SocketChannel.open(address));
            }
            assertThat(server.isOpen()).isTrue();
            assertThatThrownBy(() -> client.execute(get()))
                    .hasCauseInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("no connection within 400 ms");
        } finally {
            for (SocketChannel other : others) {
                other.close();
            }
        }
    }

    @Test
    void anEngineThatSaysNothingOfTlsIsLate() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SocketHttpClient client = SocketHttpClient.builder()
                        .dockerHost(URI.create("tcp://localhost:" + server.getLocalPort()))
                        .sslConfig(ScriptedEngine::trusting)
                        .connectionTimeout(LIMIT)
                        .build()) {
            assertThatThrownBy(() -> client.execute(get()))
                    .hasCauseInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("no connection within 400 ms");
        }
    }

    private ScriptedEngine silent(Place place, Wait wait) throws IOException {
        return new ScriptedEngine(place, caller -> {
            caller.head();
            if (wait == Wait.BODY) {
                caller.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");
            }
            waiting.countDown();
            if (wait == Wait.WRITE) {
                Thread.sleep(700);
            }
            try {
                caller.waitForTheEnd();
            } finally {
                gone.countDown();
            }
        });
    }

    private static void ask(SocketHttpClient client, Wait wait) throws IOException {
        Request.Builder put = Request.builder().method("PUT").path("/");
        if (wait == Wait.WRITE) {
            client.execute(put.bodyBytes(new byte[16 << 20]).build()).close();
        } else if (wait == Wait.STREAM) {
            client.execute(put.body(new PipedInputStream(new PipedOutputStream()))
                            .build())
                    .close();
        } else {
            try (DockerHttpClient.Response response = client.execute(get())) {
                response.getBody().readAllBytes();
            }
        }
    }

    private static Throwable failureOf(ThrowingCallable call) {
        try {
            call.call();
        } catch (Throwable failure) {
            return failure;
        }
        throw new AssertionError("it went well");
    }

    private static Request get() {
        return Request.builder().method("GET").path("/").build();
    }

    /** Gives two bytes, each after a wait that is longer than the limit. */
    private static final class Slow extends InputStream {

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
