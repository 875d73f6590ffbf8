package io.github.dood.it.dockerconfig;

import com.sun.net.httpserver.HttpExchange;
import io.github.dood.it.support.CompanyServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a registry, with its login, on a random port of this host: answers as told for a while, and then as that does. */
final class FlakyRegistry implements AutoCloseable {

    private final CompanyServer server;

    private final HttpClient client = HttpClient.newHttpClient();

    private final Registry behind;

    private final Deque<Answer> next = new ArrayDeque<>();

    private final AtomicInteger pulls = new AtomicInteger();

    /**
     * What it answers when an image is asked for.
     *
     * @param status of HTTP; 0 to close the connection
     * @param body in JSON
     */
    record Answer(int status, String body) {}

    FlakyRegistry(Registry behind) throws IOException, GeneralSecurityException {
        this.behind = behind;
        // Engines speak TLS first, and ask for no authority on this host.
        this.server = new CompanyServer(this::answer);
    }

    /** From now on the next pulls fail like this, each once. */
    synchronized void fail(List<Answer> answers) {
        next.clear();
        next.addAll(answers);
        pulls.set(0);
    }

    /** How often an image was asked for since then. */
    int pulls() {
        return pulls.get();
    }

    /** The name of the image as this registry has it. */
    String image() {
        return "127.0.0.1:%d%s"
                .formatted(server.port(), behind.image().substring(behind.host().length()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean isOfTag = path.contains("/manifests/") && !path.contains("sha256:");
            Optional<Answer> failure =
                    isOfTag ? failure(exchange.getRequestMethod().equals("HEAD")) : Optional.empty();
            if (failure.isEmpty()) {
                pass(exchange);
            } else if (failure.get().status() != 0) {
                byte[] body = failure.get().body().getBytes(StandardCharsets.US_ASCII);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                boolean isHead = exchange.getRequestMethod().equals("HEAD");
                exchange.sendResponseHeaders(failure.get().status(), isHead ? -1 : body.length);
                if (!isHead) {
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }

    /** An engine asks for the head first, and then for all of it to learn what is wrong, unless the connection breaks. */
    private synchronized Optional<Answer> failure(boolean ofHead) {
        if (ofHead) {
            pulls.incrementAndGet();
        }
        Optional<Answer> failure = Optional.ofNullable(next.peek());
        if (!ofHead || failure.isPresent() && failure.get().status() == 0) {
            next.poll();
        }
        return failure;
    }

    private void pass(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + behind.host() + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Basic " + behind.auth());
        for (String accepted : exchange.getRequestHeaders().getOrDefault("Accept", List.of())) {
            request.header("Accept", accepted);
        }
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
        for (String header : List.of("Content-Type", "Docker-Content-Digest", "Docker-Distribution-Api-Version")) {
            response.headers().firstValue(header).ifPresent(value -> exchange.getResponseHeaders()
                    .add(header, value));
        }
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (isHead) {
            response.headers().firstValue("Content-Length").ifPresent(value -> exchange.getResponseHeaders()
                    .add("Content-Length", value));
        }
        exchange.sendResponseHeaders(
                response.statusCode(), isHead || response.body().length == 0 ? -1 : response.body().length);
        if (!isHead) {
            exchange.getResponseBody().write(response.body());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
