package io.github.dood.internal.engine.http;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.UnixSocket;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.config.ConnectionConfig;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.classic.HttpClients;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.ssl.HttpsSupport;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.ClassicHttpResponse;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.ContentLengthStrategy;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.Header;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.HttpException;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.HttpHeaders;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.HttpHost;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.HttpMessage;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.config.Http1Config;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.io.entity.InputStreamEntity;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.net.URIAuthority;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.util.TimeValue;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.util.Timeout;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.internal.engine.Tls;
import io.github.dood.internal.engine.tls.TlsMaterial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries requests to the engine and nowhere else. docker-java's own client is of the same parts, but follows redirects, with
 * a registry's login among the headers, asks again on its own, and reads a head of any length. It takes no host with an
 * underscore, as Docker's networks and GitLab's services have them, and looks at the name in the certificate of an engine that
 * is to be believed.
 */
final class Transport implements DockerHttpClient {

    private static final int LONGEST_LINE = 64 << 10;

    private static final int MOST_HEADERS = 200;

    private final HttpHost host;

    private final String pathPrefix;

    private final CloseableHttpClient http;

    /**
     * Connects to nothing yet.
     *
     * @param engine where the engine is
     * @param connectTime how long a connection may take to be made
     * @param errors says what is wrong with certificates
     */
    Transport(Endpoint engine, Duration connectTime, EngineErrors errors) {
        this.host = engine.socket().isPresent()
                ? new HttpHost("unix", "localhost", 2375)
                : new HttpHost(engine.tls().isPresent() ? "https" : "http", engine.host(), engine.port());
        this.pathPrefix = Optional.ofNullable(engine.uri().getRawPath())
                .filter(path -> engine.socket().isEmpty())
                .orElse("")
                .replaceFirst("/+$", "");
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                operator(engine, errors), null, null, TimeValue.NEG_ONE_MILLISECOND, framing());
        connections.setMaxTotal(Integer.MAX_VALUE);
        connections.setDefaultMaxPerRoute(Integer.MAX_VALUE);
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTime))
                .setSocketTimeout(Timeout.DISABLED)
                .build());
        this.http = HttpClients.createMinimal(connections);
    }

    private static DefaultHttpClientConnectionOperator operator(Endpoint engine, EngineErrors errors) {
        Optional<TlsSocketStrategy> tls = engine.tls().map(wanted -> strategy(wanted, errors));
        Optional<String> socket = engine.socket().map(Path::toString);
        return new DefaultHttpClientConnectionOperator(
                proxy -> socket.isPresent() ? UnixSocket.get(socket.get()) : new Socket(),
                null,
                null,
                scheme -> tls.orElse(null));
    }

    private static TlsSocketStrategy strategy(Tls tls, EngineErrors errors) {
        return new DefaultClientTlsStrategy(
                new TlsMaterial(tls, errors).context(),
                HostnameVerificationPolicy.CLIENT,
                tls.verified() ? HttpsSupport.getDefaultHostnameVerifier() : NoopHostnameVerifier.INSTANCE);
    }

    private static ManagedHttpClientConnectionFactory framing() {
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return new ManagedHttpClientConnectionFactory(bounds, null, null, null, Transport::lengthOf, null);
    }

    /** Podman sends the transfer encoding identity, which HTTP does not have: such a body ends with its connection. */
    private static long lengthOf(HttpMessage message) throws HttpException {
        Header encoding = message.getFirstHeader(HttpHeaders.TRANSFER_ENCODING);
        return encoding != null && "identity".equalsIgnoreCase(encoding.getValue())
                ? ContentLengthStrategy.UNDEFINED
                : DefaultContentLengthStrategy.INSTANCE.determineLength(message);
    }

    @Override
    public Response execute(Request request) {
        HttpUriRequestBase call = new HttpUriRequestBase(request.method(), URI.create(pathPrefix + request.path()));
        call.setScheme(host.getSchemeName());
        call.setAuthority(new URIAuthority(host.getHostName(), host.getPort()));
        request.headers().forEach(call::addHeader);
        if (request.bodyBytes() != null) {
            call.setEntity(new ByteArrayEntity(request.bodyBytes(), null));
        } else if (request.body() != null) {
            call.setEntity(new InputStreamEntity(request.body(), null));
        }
        try {
            return new Answer(call, http.executeOpen(host, call, null));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    /**
     * An answer whose body has not been read yet.
     *
     * @param call to be aborted when the answer is closed, so that the rest of it is not read
     * @param answer with its open connection
     */
    private record Answer(HttpUriRequestBase call, ClassicHttpResponse answer) implements Response {

        @Override
        public int getStatusCode() {
            return answer.getCode();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return Stream.of(answer.getHeaders())
                    .collect(Collectors.groupingBy(
                            Header::getName, Collectors.mapping(Header::getValue, Collectors.toList())));
        }

        @Override
        public InputStream getBody() {
            try {
                return answer.getEntity() == null
                        ? InputStream.nullInputStream()
                        : answer.getEntity().getContent();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {
            call.abort();
            try {
                answer.close();
            } catch (IOException aborted) {
                // The connection is closed, which is all that is needed here.
            }
        }
    }
}
