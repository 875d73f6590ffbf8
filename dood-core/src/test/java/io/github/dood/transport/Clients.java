package io.github.dood.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** The transport of these tests, and another one for a second opinion. */
final class Clients {

    private static final SSLContext TLS = TestTls.context();

    private Clients() {}

    static DockerHttpClient ours(RawServer server) {
        return ours(server, Duration.ofSeconds(30));
    }

    static DockerHttpClient ours(RawServer server, Duration connectTimeout) {
        return of(server).connectionTimeout(connectTimeout).build();
    }

    /** Without limits of time. */
    static SocketHttpClient.Builder of(RawServer server) {
        return SocketHttpClient.builder()
                .dockerHost(server.address())
                .sslConfig(server.road() == Road.TLS ? () -> TLS : null);
    }

    /** docker-java's own. */
    static DockerHttpClient zerodep(RawServer server) {
        DockerHttpClient other = new ZerodepDockerHttpClient.Builder()
                .dockerHost(server.address())
                .connectionTimeout(Duration.ofSeconds(30))
                .build();
        return new DockerHttpClient() {
            @Override
            public Response execute(Request request) {
                try {
                    return other.execute(request);
                } catch (RuntimeException failure) {
                    // What is wrong with an answer comes in one of any type.
                    throw new UncheckedIOException(new IOException(failure));
                }
            }

            @Override
            public void close() throws IOException {
                other.close();
            }
        };
    }
}
