package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS, of which an attacker in the network may cut the connection, or be somebody else. */
@Timeout(30)
class TlsConnectionTest {

    private static final String TO_THE_END = "HTTP/1.1 200 OK\r\n\r\nhello";

    @Test
    void aBodyThatEndsWithItsConnectionMustEndAsTlsDoes() throws Exception {
        try (RawServer engine = RawServer.at(Road.TLS).on(peer -> {
                    peer.head();
                    peer.send(TO_THE_END);
                    peer.connection().close();
                });
                SocketHttpClient client = Clients.of(engine).build();
                DockerHttpClient.Response response = client.execute(get())) {
            assertThat(response.getBody().readNBytes(5)).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> response.getBody().read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cut");
        }
    }

    @Test
    void anEndWithoutAnAnswerIsSaidAsWithoutTls() throws Exception {
        try (RawServer engine = RawServer.at(Road.TLS).on(peer -> {
                    peer.head();
                    peer.connection().close();
                });
                SocketHttpClient client = Clients.of(engine).build()) {
            assertThatThrownBy(() -> client.execute(get()))
                    .hasMessageContaining("it closed the connection without an answer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsCarryLongBodiesBothWays(String version) throws Exception {
        String text = "0123456789".repeat(300_000);
        // A context of this name speaks no newer version.
        SSLContext context = TestTls.context("engine.p12", version);
        try (RawServer engine = RawServer.at(Road.TLS).on(peer -> {
                    peer.head();
                    peer.send("HTTP/1.1 200 OK\r\n\r\n" + peer.read(text.length()));
                });
                SocketHttpClient client =
                        Clients.of(engine).sslConfig(() -> context).build();
                DockerHttpClient.Response response = client.execute(Request.builder()
                        .method("PUT")
                        .path("/")
                        .bodyBytes(text.getBytes(StandardCharsets.UTF_8))
                        .build())) {
            assertThat(new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void aCertificateOfAnotherNameIsTakenOnlyWhereNobodyLooks() throws Exception {
        SSLContext elsewhere = TestTls.context("elsewhere.p12", "TLS");
        try (RawServer engine = RawServer.at(Road.TLS).as(elsewhere).on(peer -> {
                    peer.head();
                    peer.send(TO_THE_END);
                });
                SocketHttpClient strict = Clients.of(engine).build();
                SocketHttpClient lenient =
                        Clients.of(engine).hostNameChecked(false).build()) {
            assertThatThrownBy(() -> strict.execute(get()))
                    .hasCauseInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("localhost");
            try (DockerHttpClient.Response response = lenient.execute(get())) {
                assertThat(response.getStatusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void anEngineWithoutTlsIsNoneWithIt() throws Exception {
        try (RawServer engine = RawServer.at(Road.TCP).on(peer -> peer.send(TO_THE_END));
                SocketHttpClient client =
                        Clients.of(engine).sslConfig(TestTls::context).build()) {
            assertThatThrownBy(() -> client.execute(get())).hasMessageContaining("SSL");
        }
    }

    @Test
    void theContextIsMadeOnceAndNotBeforeItIsNeeded() throws Exception {
        AtomicInteger made = new AtomicInteger();
        try (RawServer engine = RawServer.answering(Road.TLS, TO_THE_END);
                SocketHttpClient client = Clients.of(engine)
                        .sslConfig(() -> {
                            made.incrementAndGet();
                            return TestTls.context();
                        })
                        .build()) {
            assertThat(made).hasValue(0);
            client.execute(get()).close();
            client.execute(get()).close();
            assertThat(made).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "my_docker, true",
        "MY_Docker, true",
        "a.ci_net.example, true",
        "a_b.ci_net.example, true",
        "my_other, false",
        "my_docke, false",
        "ci_net.example, false",
        "a.b.ci_net.example, false",
        "x_ci_net.example, false"
    })
    void aHostWithUnderscoresMustBeNamedByTheCertificate(String host, boolean isNamed) throws Exception {
        try (RawServer engine = RawServer.at(Road.TLS)
                        .as(TestTls.context("underscores.p12", "TLS"))
                        .on(peer -> peer.head());
                SocketConnection connection =
                        new TlsConnection(SocketChannel.open(), ConcurrentHashMap.newKeySet(), believing(), host)) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), engine.port());
            if (isNamed) {
                assertThatCode(() -> connection.open(address)).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> connection.open(address)).hasMessageContaining("does not name " + host);
            }
        }
    }

    private static SSLEngine believing() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Believing()}, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        return engine;
    }

    private static Request get() {
        return Request.builder().method("GET").path("/").build();
    }

    private static final class Believing implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
