package io.github.dood.engine.dockerjava;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.config.ConnectionConfig;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.classic.HttpClients;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.ssl.HttpsSupport;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.ClassicHttpResponse;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.HttpHost;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.io.entity.InputStreamEntity;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.net.URIAuthority;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.util.Timeout;
import io.github.dood.engine.Endpoint;
import io.github.dood.engine.EngineErrors;
import io.github.dood.engine.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * HTTP to an engine in the network. docker-java's own transport takes no host with an underscore, as Docker's networks and
 * GitLab's services have them, and looks at the name in the certificate of an engine that is to be believed.
 */
final class NetworkTransport implements DockerHttpClient {

    private final HttpHost host;

    private final String pathPrefix;

    private final CloseableHttpClient client;

    NetworkTransport(Endpoint endpoint, Duration connectDeadline, EngineErrors errors) {
        this.host = new HttpHost(endpoint.tls().isPresent() ? "https" : "http", endpoint.host(), endpoint.port());
        this.pathPrefix =
                Optional.ofNullable(endpoint.uri().getRawPath()).orElse("").replaceFirst("/+$", "");
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectDeadline))
                        .setSocketTimeout(Timeout.DISABLED)
                        .build());
        endpoint.tls().ifPresent(tls -> connections.setTlsSocketStrategy(strategy(tls, errors)));
        this.client = HttpClients.custom()
                .setConnectionManager(connections.build())
                // An answer that leads elsewhere is none of an engine's.
                .disableRedirectHandling()
                .disableConnectionState()
                .disableContentCompression()
                .build();
    }

    private static DefaultClientTlsStrategy strategy(Tls tls, EngineErrors errors) {
        return new DefaultClientTlsStrategy(
                new TlsMaterial(tls, errors).context(),
                HostnameVerificationPolicy.CLIENT,
                tls.verified() ? HttpsSupport.getDefaultHostnameVerifier() : NoopHostnameVerifier.INSTANCE);
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
            return new Answer(call, client.executeOpen(host, call, null));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** An answer whose body need not be read to its end. */
    private record Answer(HttpUriRequestBase call, ClassicHttpResponse response) implements Response {

        @Override
        public int getStatusCode() {
            return response.getCode();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return Arrays.stream(response.getHeaders())
                    .collect(Collectors.groupingBy(
                            header -> header.getName(),
                            Collectors.mapping(header -> header.getValue(), Collectors.toList())));
        }

        @Override
        public InputStream getBody() {
            try {
                return response.getEntity() == null
                        ? InputStream.nullInputStream()
                        : response.getEntity().getContent();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** Ends the connection: an attached stream has no end of its own. */
        @Override
        public void close() {
            call.abort();
            try {
                response.close();
            } catch (IOException alreadyEnded) {
                // Nobody waits for more of it.
            }
        }
    }
}
