package io.github.dood.engine.dockerjava;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.dood.engine.EngineErrors;
import io.github.dood.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Requests to the engine: JSON in and out, a deadline for each, errors translated.
 *
 * <p>Only docker-java's transport is used. Its typed commands know no HEAD of a file, no subpath and no type of a mount,
 * log registry passwords, and cost a third of a second to load.
 */
final class Api {

    /** Of a refusal the first words count. */
    private static final int LONGEST_REFUSAL = 64 << 10;

    private final Supplier<DockerHttpClient> http;

    /** What stands before every path: the version of the API, or nothing while that is not known. */
    private final Supplier<String> prefix;

    private final Duration deadline;

    private final Calls calls;

    private final EngineErrors errors;

    Api(Supplier<DockerHttpClient> http, Supplier<String> prefix, Duration deadline, Calls calls, EngineErrors errors) {
        this.http = http;
        this.prefix = prefix;
        this.deadline = deadline;
        this.calls = calls;
        this.errors = errors;
    }

    /** Asks for something that must be there. The words end "could not ...", as in all methods here. */
    JsonElement get(String words, String path) {
        return within(words, "GET", path, Optional.empty());
    }

    /** Asks for something that may not be there. */
    Optional<JsonElement> find(String words, String path) {
        try {
            return Optional.of(get(words, path));
        } catch (EngineException failure) {
            if (failure.isNotFound()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    JsonElement post(String words, String path, Optional<JsonObject> body) {
        return within(words, "POST", path, body);
    }

    void delete(String words, String path) {
        within(words, "DELETE", path, Optional.empty());
    }

    /** Waits for the answer to a POST for some time; none when it has not come by then. */
    Optional<JsonElement> await(Duration limit, String words, String path) throws InterruptedException {
        return calls.upTo(limit, words, () -> exchange(words, "POST", path, Optional.empty()));
    }

    /** The headers of something that may not be there. */
    Optional<Map<String, List<String>>> head(String words, String path) {
        return calls.within(deadline, words, () -> {
            try (DockerHttpClient.Response answer =
                    http.get().execute(request("HEAD", path).build())) {
                return switch (answer.getStatusCode()) {
                    case 200 -> Optional.of(answer.getHeaders());
                    case 404 -> Optional.empty();
                    // HEAD has no body: the status is all the engine says.
                    default -> throw errors.refused(words, answer.getStatusCode(), "", null);
                };
            }
        });
    }

    /** Opens an answer that is read piece by piece, by the caller, who closes it. */
    DockerHttpClient.Response open(String words, String path) {
        return calls.within(deadline, words, () -> opened("POST", words, path, Map.of()));
    }

    /** The same on a thread that already has a deadline. */
    DockerHttpClient.Response opened(String method, String words, String path, Map<String, String> headers)
            throws IOException {
        DockerHttpClient.Request.Builder request = request(method, path);
        headers.forEach(request::putHeader);
        DockerHttpClient.Response answer = http.get().execute(request.build());
        if (answer.getStatusCode() != 200) {
            try (answer) {
                throw refusal(words, answer);
            }
        }
        return answer;
    }

    /** Puts a body of any length; the engine must go on reading it. */
    void send(String words, String path, String type, InputStream body) {
        HeardStream heard = new HeardStream(body);
        calls.whileHeard(deadline.multipliedBy(2), words, heard::silence, () -> {
            DockerHttpClient.Request request = request("PUT", path)
                    .putHeader("Content-Type", type)
                    .body(heard)
                    .build();
            try (DockerHttpClient.Response answer = http.get().execute(request)) {
                if (answer.getStatusCode() != 200) {
                    throw refusal(words, answer);
                }
                return answer.getStatusCode();
            }
        });
    }

    /** Gets a body of any length; the engine must go on sending it. */
    void receive(String words, String path, Receiver receiver) {
        AtomicReference<HeardStream> heard = new AtomicReference<>(new HeardStream(InputStream.nullInputStream()));
        calls.whileHeard(deadline.multipliedBy(2), words, () -> heard.get().silence(), () -> {
            try (DockerHttpClient.Response answer = opened("GET", words, path, Map.of())) {
                HeardStream body = new HeardStream(answer.getBody());
                heard.set(body);
                receiver.read(body);
                return answer.getStatusCode();
            }
        });
    }

    /** Takes an answer's body. */
    @FunctionalInterface
    interface Receiver {

        void read(InputStream body) throws IOException;
    }

    /** Runs a call that may take long, but not in silence. */
    <T> T whileHeard(Duration silence, String words, Supplier<Duration> sinceHeard, Callable<T> call) {
        return calls.whileHeard(silence, words, sinceHeard, call);
    }

    /** How long a short call may take. */
    Duration deadline() {
        return deadline;
    }

    EngineErrors errors() {
        return errors;
    }

    private JsonElement within(String words, String method, String path, Optional<JsonObject> body) {
        return calls.within(deadline, words, () -> exchange(words, method, path, body));
    }

    private JsonElement exchange(String words, String method, String path, Optional<JsonObject> body)
            throws IOException {
        DockerHttpClient.Request.Builder request = request(method, path);
        body.ifPresent(json -> request.putHeader("Content-Type", "application/json")
                .bodyBytes(json.toString().getBytes(StandardCharsets.UTF_8)));
        try (DockerHttpClient.Response answer = http.get().execute(request.build())) {
            if (answer.getStatusCode() >= 400) {
                throw refusal(words, answer);
            }
            return JsonParser.parseReader(readerOf(answer));
        } catch (JsonParseException unread) {
            throw unreadable(unread);
        }
    }

    /** The parser's own words advise those who program with it. */
    static IOException unreadable(JsonParseException unread) {
        return unread instanceof JsonIOException
                ? new IOException(unread.getCause())
                : new IOException("it answered something else than JSON");
    }

    private DockerHttpClient.Request.Builder request(String method, String path) {
        return DockerHttpClient.Request.builder()
                .method(method)
                .path(prefix.get() + path)
                // One that is kept for later is of no use when the engine was restarted, and only a call can show it.
                .putHeader("Connection", "close");
    }

    private EngineException refusal(String words, DockerHttpClient.Response answer) throws IOException {
        String body = new String(answer.getBody().readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
        return errors.refused(words, answer.getStatusCode(), messageIn(body), null);
    }

    /** The engine's words in an error's body. */
    static String messageIn(String body) {
        try {
            return JsonParser.parseString(body).getAsJsonObject().get("message").getAsString();
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException otherShape) {
            return body;
        }
    }

    /** A text as a part of a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A listing's filter by labels, each {@code name} or {@code name=value}, as a part of a query. */
    static String labelFilter(Stream<String> labels) {
        JsonObject wanted = new JsonObject();
        labels.forEach(label -> wanted.addProperty(label, true));
        JsonObject filters = new JsonObject();
        filters.add("label", wanted);
        return encoded(filters.toString());
    }

    private static Reader readerOf(DockerHttpClient.Response answer) {
        return readerOf(new BoundedStream(answer.getBody()));
    }

    static Reader readerOf(InputStream body) {
        return new InputStreamReader(body, StandardCharsets.UTF_8);
    }
}
