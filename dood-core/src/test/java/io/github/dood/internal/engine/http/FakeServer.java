package io.github.dood.internal.engine.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.JobAdvice;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one fake at the socket: listens where an engine should, writes down what comes, and answers as a test says. */
final class FakeServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final List<HttpExchange> exchanges = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    /** What it says to those who ask for the version. */
    private volatile String version = "{\"ApiVersion\":\"1.41\",\"Version\":\"20\"}";

    /** What it says to all others. */
    private volatile Answer answer = new Answer(200, "", Map.of());

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body comes in pieces, so that nobody knows its length before, unless it is empty
     * @param headers of its own
     */
    record Answer(int status, String body, Map<String, String> headers) {

        private boolean mayHaveBody(String method) {
            return !method.equals("HEAD") && status != 204 && status != 304;
        }
    }

    private FakeServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Without TLS. */
    static FakeServer plain() throws IOException {
        return new FakeServer(HttpServer.create(anyPort(), 0));
    }

    /** With TLS, as a configurator says. */
    static FakeServer secured(HttpsConfigurator tls) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(tls);
        return new FakeServer(server);
    }

    private static InetSocketAddress anyPort() throws IOException {
        return new InetSocketAddress(InetAddress.getByName("localhost"), 0);
    }

    void versions(String body) {
        version = body;
    }

    void answers(int status, String body, Map<String, String> headers) {
        answer = new Answer(status, body, headers);
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchanges.add(exchange);
        Answer chosen =
                exchange.getRequestURI().getPath().endsWith("/version") ? new Answer(200, version, Map.of()) : answer;
        chosen.headers().forEach(exchange.getResponseHeaders()::add);
        if (!chosen.mayHaveBody(exchange.getRequestMethod())) {
            exchange.sendResponseHeaders(chosen.status(), -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(chosen.status(), chosen.body().isEmpty() ? -1 : 0);
        try (OutputStream stream = exchange.getResponseBody()) {
            stream.write(chosen.body().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** All that came, in order. */
    List<HttpExchange> exchanges() {
        return exchanges;
    }

    /** The paths of what came, without those who ask for the version. */
    List<String> asked() {
        return exchanges.stream()
                .map(exchange -> exchange.getRequestURI().toString())
                .filter(path -> !path.endsWith("/version"))
                .toList();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Asks this server; nothing is connected yet. */
    HttpEngine engine() {
        Endpoint endpoint = new Endpoint(URI.create("tcp://127.0.0.1:" + port()), Optional.empty(), "the test");
        return new HttpEngine(endpoint, Optional.empty(), Duration.ofSeconds(10), JobAdvice.NONE);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
