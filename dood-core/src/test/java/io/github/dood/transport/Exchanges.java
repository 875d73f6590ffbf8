package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks by a transport, and says what came of it: an answer, or an error in words. Nothing else may come, and it must come soon. */
final class Exchanges {

    private static final long DEADLINE_SECONDS = 20;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "exchange");
        thread.setDaemon(true);
        return thread;
    });

    private Exchanges() {}

    /** Asks without a body. */
    static Verdict ask(DockerHttpClient client, String method) {
        return send(client, request(method));
    }

    /** A request without a body. */
    static Request request(String method) {
        return Request.builder().method(method).path("/call").build();
    }

    /** Asks, and reads the body in pieces of odd sizes. */
    static Verdict send(DockerHttpClient client, Request request) {
        return within(() -> attempt(client, request));
    }

    /** The same on this thread, for as long as it takes. */
    static Verdict attempt(DockerHttpClient client, Request request) {
        try (Response response = client.execute(request)) {
            byte[] body = read(response.getBody());
            return Verdict.Whole.of(response.getStatusCode(), response.getHeaders(), body);
        } catch (IOException | UncheckedIOException failure) {
            return new Verdict.Broken(String.valueOf(failure.getMessage()));
        }
    }

    private static byte[] read(InputStream body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[4_099];
        int one = body.read();
        while (one >= 0) {
            all.write(one);
            int read = body.read(piece, 1, 1 + all.size() % (piece.length - 1));
            all.write(piece, 1, Math.max(0, read));
            one = body.read();
        }
        assertThat(body.read(piece)).as("a read behind the end").isEqualTo(-1);
        return all.toByteArray();
    }

    /** What is done on another thread, which is interrupted where it does not come to an end. */
    static <T> T within(Ask<T> ask) {
        Future<T> end = THREADS.submit(ask::get);
        try {
            return end.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            return fail("is neither an answer nor an IOException", failure.getCause());
        } catch (TimeoutException endless) {
            end.cancel(true);
            return fail("takes more than %d s".formatted(DEADLINE_SECONDS));
        } catch (InterruptedException interrupted) {
            end.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What is asked. */
    interface Ask<T> {

        /** Asks, and waits. */
        T get() throws Exception;
    }
}
