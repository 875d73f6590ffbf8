package io.github.dood.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/** A call that waits for a peer, each in another moment of its life. */
final class BlockedCall implements AutoCloseable {

    /** What it waits for. */
    enum Moment {
        /** Nobody takes the connection. */
        CONNECT,
        /** Somebody took it, and says nothing: where TLS begins, else before the head of the answer. */
        GREETING,
        /** Nobody reads the request. */
        WRITE,
        /** Nothing of the answer has come. */
        HEAD,
        /** Half of a head has come. */
        HALF_HEAD,
        /** The body does not go on. */
        BODY,
        /** What was hijacked does not go on. */
        HIJACKED
    }

    private static final int SETTLE_MILLIS = 60;

    private final Runnable stopPeer;

    private final DockerHttpClient client;

    private final AtomicReference<Response> response = new AtomicReference<>();

    private final CountDownLatch there;

    private final FutureTask<Throwable> outcome;

    private final Thread thread;

    private BlockedCall(Runnable stopPeer, DockerHttpClient client, Moment moment, CountDownLatch there) {
        this.stopPeer = stopPeer;
        this.client = client;
        this.there = there;
        this.outcome = new FutureTask<>(() -> call(moment));
        this.thread = new Thread(outcome, "blocked");
        thread.setDaemon(true);
    }

    /** Starts a call, and comes back when it waits. */
    static BlockedCall in(Moment moment, Road road) throws InterruptedException {
        CountDownLatch there = new CountDownLatch(moment.compareTo(Moment.WRITE) < 0 ? 0 : 1);
        BlockedCall call;
        if (moment == Moment.CONNECT) {
            FullBacklog full = FullBacklog.at(road);
            call = new BlockedCall(full::close, Clients.ours(full.server()), moment, there);
        } else {
            RawServer server = moment == Moment.GREETING ? RawServer.deaf(road, 10) : RawServer.at(road);
            server.on(peer -> {
                if (moment == Moment.WRITE) {
                    // The first byte, after which nothing more is read.
                    peer.input().read();
                } else {
                    peer.head();
                    peer.send(
                            switch (moment) {
                                case HALF_HEAD -> "HTTP/1.1 200 OK\r\nX-A";
                                case BODY -> "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234";
                                case HIJACKED -> "HTTP/1.1 101 UPGRADED\r\n\r\n01234";
                                default -> "";
                            });
                }
                there.countDown();
                Thread.sleep(60_000);
            });
            call = new BlockedCall(server::close, Clients.ours(server), moment, there);
        }
        call.thread.start();
        there.await();
        while (moment.compareTo(Moment.BODY) >= 0
                && call.response() == null
                && !call.outcome().isDone()) {
            Thread.sleep(1);
        }
        Thread.sleep(SETTLE_MILLIS);
        return call;
    }

    private Throwable call(Moment moment) {
        Request.Builder request = Request.builder().method("POST").path("/a");
        if (moment == Moment.WRITE) {
            request.body(new EndlessStream());
        }
        if (moment == Moment.HIJACKED) {
            request.hijackedInput(silent());
        }
        try (Response answer = client.execute(request.build())) {
            response.set(answer);
            answer.getBody().readAllBytes();
            return new AssertionError("it came to an end");
        } catch (Throwable failure) {
            return failure;
        }
    }

    private static InputStream silent() {
        return new InputStream() {
            @Override
            public int read() {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                return -1;
            }
        };
    }

    Thread thread() {
        return thread;
    }

    DockerHttpClient client() {
        return client;
    }

    Response response() {
        return response.get();
    }

    /** What it failed with. */
    FutureTask<Throwable> outcome() {
        return outcome;
    }

    @Override
    public void close() throws IOException {
        client.close();
        stopPeer.run();
    }
}
