package io.github.dood.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.SSLConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A light transport for docker-java: HTTP/1.1 over the JDK's own channels, to an engine at a unix socket or in the network,
 * with TLS or without. It needs docker-java's {@code docker-java-transport} and no other library.
 *
 * <pre>{@code
 * DockerHttpClient transport = SocketHttpClient.builder()
 *         .dockerHost(config.getDockerHost())
 *         .sslConfig(config.getSSLConfig())
 *         .build();
 * DockerClient docker = DockerClientImpl.getInstance(config, transport);
 * }</pre>
 *
 * <p>Each request has a connection of its own, which ends with the answer's body, or when the answer or its body is closed:
 * whoever gets an answer closes one of them. A client may be used by several threads. Closing it closes its connections.
 *
 * <p>A connection is closed at once, whatever waits for it, when a thread that waits is interrupted, when its answer is
 * closed by any thread, and when a limit of time has passed. What waited then fails.
 *
 * <p>A request's body of unknown length is sent in chunks, on a thread of its own, and so is {@code hijackedInput} once the
 * engine has opened the connection for it. An answer that is no success ends the sending. After one that is, the rest of the
 * body is sent before {@link #execute} returns.
 *
 * <p>An answer that is none of HTTP/1.1, or whose body ends too early, is an {@link IOException} where it is read; nothing is
 * guessed. A line of its head has 64 kB at most, and a head 200 headers.
 *
 * <p>What it does not do: it follows no redirect, retries nothing, keeps no connection for later, knows no proxy, no
 * compression, no cookies, no HTTP/2 and no named pipes of Windows, and logs nothing.
 *
 * @since 0.1.0
 */
public final class SocketHttpClient implements DockerHttpClient {

    private final Address address;

    private final Connector connector;

    private SocketHttpClient(Builder builder, URI uri) {
        this.address = Address.of(uri);
        SSLConfig config = address.socket() == null ? builder.sslConfig : null;
        this.connector = new Connector(
                address,
                builder.connectionTimeout,
                builder.responseTimeout,
                config == null ? null : new TlsSetting(config, builder.hostNameChecked));
    }

    /** Says what a client needs to know. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Sends a request and waits for the head of its answer.
     *
     * @return the answer, whatever its status; 200 where the engine opened the connection for {@code hijackedInput}
     * @throws IllegalArgumentException when the request cannot be said in HTTP, such as one with a line's end in a header.
     *     Nothing was sent
     * @throws UncheckedIOException when no engine answers, or none that speaks HTTP; with a
     *     {@link java.net.SocketTimeoutException} where a limit of time has passed, and with a
     *     {@link java.nio.channels.ClosedByInterruptException} where the thread was interrupted
     */
    @Override
    public Response execute(Request request) {
        Exchange exchange = new Exchange(request, address);
        try {
            SocketConnection connection = connector.connect();
            try {
                return exchange.over(connection);
            } catch (IOException | RuntimeException | Error failure) {
                connection.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Closes all connections. No request is sent any more. */
    @Override
    public void close() {
        connector.close();
    }

    /**
     * What a client needs to know.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        /** More nanoseconds than this could not be counted. */
        private static final Duration FOREVER = Duration.ofDays(36_500);

        private @Nullable URI dockerHost;

        private @Nullable SSLConfig sslConfig;

        private boolean hostNameChecked = true;

        private @Nullable Duration connectionTimeout;

        private @Nullable Duration responseTimeout;

        private Builder() {}

        /**
         * Where the engine is. It must be said.
         *
         * @param uri {@code unix:///path/to/socket} or {@code tcp://host:port}, perhaps with a path that the path of each
         *     request is put behind. A host may have underscores
         */
        public Builder dockerHost(URI uri) {
            this.dockerHost = uri;
            return this;
        }

        /**
         * How TLS is spoken; by default it is not. It is asked for at the first connection over tcp, and never for a socket.
         *
         * @param config null, or without a context, where TLS is not spoken
         */
        public Builder sslConfig(@Nullable SSLConfig config) {
            this.sslConfig = config;
            return this;
        }

        /** Whether the engine's certificate must name the address's host, beside all that the context asks of it. By default it must. */
        public Builder hostNameChecked(boolean isChecked) {
            this.hostNameChecked = isChecked;
            return this;
        }

        /**
         * How long a connection may take to be made, with TLS if it is spoken; by default any time.
         *
         * @param limit null for any time
         */
        public Builder connectionTimeout(@Nullable Duration limit) {
            this.connectionTimeout = positive(limit);
            return this;
        }

        /**
         * How long the engine may be silent while its answer is awaited or read, and take nothing of what is sent; by default
         * any time.
         *
         * @param limit null for any time
         */
        public Builder responseTimeout(@Nullable Duration limit) {
            this.responseTimeout = positive(limit);
            return this;
        }

        private static @Nullable Duration positive(@Nullable Duration limit) {
            if (limit != null && (limit.isNegative() || limit.isZero())) {
                throw new IllegalArgumentException("A limit of time must be more than nothing.");
            }
            return limit != null && limit.compareTo(FOREVER) < 0 ? limit : null;
        }

        /**
         * Connects to nothing yet.
         *
         * @throws IllegalArgumentException when no engine can have that address, or none was said
         */
        public SocketHttpClient build() {
            if (dockerHost == null) {
                throw new IllegalArgumentException("A client needs an engine's address: dockerHost says which.");
            }
            return new SocketHttpClient(this, dockerHost);
        }
    }
}
