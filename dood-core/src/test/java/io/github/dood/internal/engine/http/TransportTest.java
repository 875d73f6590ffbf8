package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.JobAdvice;
import io.github.dood.internal.engine.Tls;
import io.github.dood.run.EngineException;
import io.github.dood.transport.TestTls;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines in the network, with TLS and without. The files of {@code tls} were made for these tests alone. */
class TransportTest {

    private static final Path FILES = Path.of("src/test/resources/tls");

    private FakeServer server;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsa.pem rsa-key.pem",
                "rsa.pem rsa-old-key.pem",
                "ec.pem ec-key.pem",
                "ec.pem ec-old-key.pem",
                "ec.pem ec-parameters-key.pem",
                "ed25519.pem ed25519-key.pem",
                "ec.pem+ec-parameters-key.pem ec.pem+ec-parameters-key.pem",
                "rsa-key.pem+rsa.pem rsa-key.pem+rsa.pem",
                "rsa.pem+ca.pem notes+rsa-key.pem"
            })
    void showsTheClientsCertificateHoweverItsFilesAreWritten(String files) throws Exception {
        listenWithTls("engine.p12", true);
        copy("ca.pem", "ca.pem");
        copy(files.split(" ")[0], "cert.pem");
        copy(files.split(" ")[1], "key.pem");

        assertThat(ask("localhost", new Tls(folder, true, true, true)).name()).isEqualTo(EngineVersion.DOCKER);
        assertThat(calls()).containsExactly("GET /version by CN=client");
    }

    @Test
    void saysThatAKeyWithAPasswordCanNotBeUsed() throws Exception {
        listenWithTls("engine.p12", true);
        copy("ca.pem", "ca.pem");
        copy("rsa.pem", "cert.pem");
        copy("encrypted-key.pem", "key.pem");

        assertThatThrownBy(() -> ask("localhost", new Tls(folder, true, true, true)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("key.pem holds no private key without a password");
    }

    @Test
    void needsNoClientsCertificateWhereTheEngineWantsNone() throws Exception {
        listenWithTls("engine.p12", false);
        copy("ca.pem", "ca.pem");

        assertThat(ask("localhost", new Tls(folder, true, false, true)).name()).isEqualTo(EngineVersion.DOCKER);
        assertThat(calls()).containsExactly("GET /version by nobody");
    }

    @Test
    void believesAnEngineOfAnotherNameOnlyWhereItIsToldTo() throws Exception {
        listenWithTls("elsewhere.p12", false);
        copy("ca.pem", "ca.pem");

        assertThatThrownBy(() -> ask("localhost", new Tls(folder, true, false, true)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("localhost");
        assertThat(calls()).isEmpty();
        assertThat(ask("localhost", new Tls(folder, true, false, false)).name()).isEqualTo(EngineVersion.DOCKER);
    }

    @Test
    void asksTheAuthoritiesOfJavaWhereAContextNamesNone() throws Exception {
        listenWithTls("engine.p12", false);

        assertThatThrownBy(() -> ask("localhost", new Tls(folder, false, false, true)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("unable to find valid certification path");
        assertThat(ask("localhost", new Tls(folder, false, false, false)).name())
                .isEqualTo(EngineVersion.DOCKER);
    }

    @Test
    void asksForNamesWithUnderscores() throws Exception {
        listen();

        // Nobody has these names: only that somebody was asked can be seen, who may be out of reach, too.
        for (String host : List.of("my_docker", "registry.example.com__ci__docker")) {
            assertThatThrownBy(() -> ask(host + ".invalid", null))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(host + ".invalid")
                    .hasMessageMatching("(?s).*(not known|failure in name resolution).*");
        }
    }

    @Test
    void putsThePathOfTheAddressBeforeEachCall() throws Exception {
        listen();

        engine(URI.create("tcp://127.0.0.1:" + server.port() + "/engines/one/"), null, Map.of())
                .version();

        assertThat(calls()).containsExactly("GET /engines/one/version by nobody");
    }

    @Test
    void sendsTheUsersHeadersWithEveryCallButNotInPlaceOfItsOwn() throws Exception {
        listen();

        engine(
                        URI.create("tcp://localhost:" + server.port()),
                        null,
                        Map.of("X-Proxy-Key", "secret", "connection", "keep-alive"))
                .version();

        assertThat(calls()).containsExactly("GET /version by nobody with secret, [close]");
    }

    private EngineVersion ask(String host, Tls tls) {
        return engine(URI.create("tcp://" + host + ":" + server.port()), tls, Map.of())
                .version();
    }

    private static HttpEngine engine(URI uri, Tls tls, Map<String, String> headers) {
        Endpoint endpoint = new Endpoint(uri, Optional.ofNullable(tls), headers, "the test");
        return new HttpEngine(endpoint, Optional.empty(), Duration.ofSeconds(10), JobAdvice.NONE);
    }

    private void copy(String parts, String target) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String part : parts.split("\\+")) {
            text.append(
                    part.equals("notes")
                            ? "Bag Attributes\n    friendlyName: client\n"
                            : Files.readString(FILES.resolve(part)));
        }
        Files.writeString(folder.resolve(target), text);
    }

    private void listen() throws Exception {
        server = FakeServer.plain();
    }

    private void listenWithTls(String keys, boolean wantsClient) throws Exception {
        SSLContext context = TestTls.context(keys, "TLS");
        server = FakeServer.secured(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(wantsClient);
                parameters.setSSLParameters(ssl);
            }
        });
    }

    /** What was asked by whom, and with which headers of the user's. */
    private List<String> calls() {
        return server.exchanges().stream().map(TransportTest::describe).toList();
    }

    private static String describe(HttpExchange exchange) {
        Principal client = exchange instanceof HttpsExchange secured ? peerOf(secured) : null;
        Headers headers = exchange.getRequestHeaders();
        String key = headers.getFirst("X-Proxy-Key");
        return "%s %s by %s%s"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        client == null ? "nobody" : client.getName(),
                        key == null ? "" : " with %s, %s".formatted(key, headers.get("Connection")));
    }

    private static Principal peerOf(HttpsExchange exchange) {
        try {
            return exchange.getSSLSession().getPeerPrincipal();
        } catch (SSLPeerUnverifiedException nobody) {
            return null;
        }
    }
}
