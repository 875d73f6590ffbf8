package io.github.dood.internal.engine.http;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.run.EngineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Requests to the engine: JSON in and out, a deadline for each, errors translated.
 *
 * <p>Only docker-java's transport is used. Its typed commands know no HEAD of a file, no subpath and no type of a mount,
 * log registry passwords, and cost a third of a second to load.
 */
final class Api {

    /** Only the first words of a refusal matter. */
    private static final int LONGEST_REFUSAL = 64 << 10;

    static final int OK = 200;

    private static final int CREATED = 201;

    private static final int FORBIDDEN = 403;

    private static final int NOT_FOUND = 404;

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

    /** Begins a short call, and waits where its result is asked for. The words end "could not ...", as in all methods here. */
    <T> Supplier<T> ask(String words, Callable<T> call) {
        return calls.ask(deadline, words, call);
    }

    /** Asks for something on a thread that already has a deadline. */
    JsonElement read(String words, String path) throws IOException {
        try (DockerHttpClient.Response answer = opened("GET", words, path, Map.of())) {
            return JsonTree.read(answer.getBody(), JsonBounds.DESCRIPTION);
        }
    }

    /**
     * Asks for a list of any length, of which little is kept.
     *
     * @param member of the answer that is the list; empty where the answer itself is
     * @param wanted members of the list's objects
     */
    void each(String words, String path, String member, Set<String> wanted, Consumer<JsonElement> sink) {
        calls.within(deadline, words, () -> {
            try (DockerHttpClient.Response answer = opened("GET", words, path, Map.of())) {
                JsonTree.each(answer.getBody(), member, wanted, sink);
                return OK;
            }
        });
    }

    /** Begins to ask for something that may not be there, and waits where the result is asked for. */
    <T> Supplier<Optional<T>> beginFind(String words, String path, Function<JsonElement, T> reader) {
        return ask(words, () -> {
            try {
                return Optional.of(reader.apply(read(words, path)));
            } catch (EngineException failure) {
                if (failure.isNotFound()) {
                    return Optional.empty();
                }
                throw failure;
            }
        });
    }

    /** Asks the engine to make something, and returns what the engine says of it. */
    JsonElement create(String words, String path, JsonObject body) {
        return calls.within(deadline, words, () -> {
            DockerHttpClient.Request.Builder request = request("POST", path)
                    .putHeader("Content-Type", "application/json")
                    .bodyBytes(JsonText.of(body).getBytes(StandardCharsets.UTF_8));
            try (DockerHttpClient.Response answer = answered(words, request, CREATED)) {
                return JsonTree.read(answer.getBody(), JsonBounds.WORD);
            }
        });
    }

    /**
     * Asks the engine to do something.
     *
     * @param done the engine's answers when it is; all others are errors, whatever they mean elsewhere
     */
    void command(String words, String path, int... done) {
        call(words, "POST", path, done);
    }

    /** Asks the engine to remove something. */
    void delete(String words, String path) {
        // Docker answers that there is no content; another program that answers with success may send some.
        call(words, "DELETE", path, OK, 204);
    }

    private void call(String words, String method, String path, int... done) {
        calls.within(deadline, words, () -> {
            try (DockerHttpClient.Response answer = answered(words, request(method, path), done)) {
                return answer.getStatusCode();
            }
        });
    }

    /** Begins a call that is asked for its result later. */
    <T> Pending<T> begin(String words, Callable<T> call) {
        return calls.begin(words, call);
    }

    /** The headers of something that may not be there. */
    Optional<Map<String, List<String>>> head(String words, String path) {
        return calls.within(deadline, words, () -> {
            try (DockerHttpClient.Response answer =
                    http.get().execute(request("HEAD", path).build())) {
                return switch (answer.getStatusCode()) {
                    case OK -> Optional.of(answer.getHeaders());
                    case NOT_FOUND -> Optional.empty();
                    case FORBIDDEN -> throw errors.forbidden(words, "HEAD", prefix.get() + path, "");
                    // An answer to HEAD has no body, so the status is all that the engine says.
                    default -> throw errors.refused(words, answer.getStatusCode(), "", null);
                };
            }
        });
    }

    /** Begins to open an answer that is read piece by piece, by the caller, who closes it. */
    Supplier<DockerHttpClient.Response> beginOpen(String words, String path) {
        return ask(words, () -> opened("POST", words, path, Map.of()));
    }

    /** Opens an answer on a thread that already has a deadline. */
    DockerHttpClient.Response opened(String method, String words, String path, Map<String, String> headers)
            throws IOException {
        DockerHttpClient.Request.Builder request = request(method, path);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request.putHeader(header.getKey(), header.getValue());
        }
        return answered(words, request, OK);
    }

    private DockerHttpClient.Response answered(String words, DockerHttpClient.Request.Builder request, int... wanted)
            throws IOException {
        DockerHttpClient.Request asked = request.build();
        DockerHttpClient.Response answer = http.get().execute(asked);
        for (int status : wanted) {
            if (status == answer.getStatusCode()) {
                return answer;
            }
        }
        try (answer) {
            throw refusal(words, asked, answer);
        }
    }

    /** Puts a body of any length; the engine must go on reading it. */
    void send(String words, String path, String type, InputStream body) {
        HeardStream heard = new HeardStream(body);
        calls.whileHeard(deadline.multipliedBy(2), words, heard::silence, () -> {
            DockerHttpClient.Request.Builder request =
                    request("PUT", path).putHeader("Content-Type", type).body(heard);
            try (DockerHttpClient.Response answer = answered(words, request, OK)) {
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

    private DockerHttpClient.Request.Builder request(String method, String path) {
        return DockerHttpClient.Request.builder().method(method).path(prefix.get() + path);
    }

    private EngineException refusal(String words, DockerHttpClient.Request asked, DockerHttpClient.Response answer)
            throws IOException {
        byte[] body = answer.getBody().readNBytes(LONGEST_REFUSAL);
        if (answer.getStatusCode() == FORBIDDEN) {
            return errors.forbidden(words, asked.method(), asked.path(), messageIn(body));
        }
        return errors.refused(words, answer.getStatusCode(), messageIn(body), null);
    }

    /** The engine's words in an error's body; all of it where something else answers. */
    static String messageIn(byte[] body) {
        try {
            String message = Json.text(JsonTree.read(new ByteArrayInputStream(body), JsonBounds.WORD), "message");
            if (!message.isBlank()) {
                return message;
            }
        } catch (IOException noJson) {
            // It has words of its own.
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A text as a part of a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A listing's filter by labels, each {@code name} or {@code name=value}, as a part of a query. */
    static String labelFilter(List<String> labels) {
        return filter("label", labels);
    }

    /** A listing's filter by several values of one kind, as a part of a query. */
    static String filter(String kind, List<String> values) {
        JsonObject wanted = new JsonObject();
        for (String value : values) {
            wanted.addProperty(value, true);
        }
        JsonObject filters = new JsonObject();
        filters.add(kind, wanted);
        return encoded(JsonText.of(filters));
    }
}
