package io.github.dood.it.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every kind of lie about every call of a run. */
final class Lies {

    static final String WAIT = "POST /containers/.*/wait";

    static final String ATTACH = "POST /containers/.*/attach";

    static final String START = "POST /containers/.*/start";

    static final String STATE = "GET /containers/.*/json";

    private static final String STAT = "HEAD /containers/.*/archive";

    private static final String CREATE = "POST /containers/create";

    private static final String REMOVE = "DELETE /containers/.*";

    private static final String IMAGE = "GET /images/.*/json";

    /** The calls of a run, and the status with which each is answered when all is well. */
    private static final Map<String, Integer> CALLS = Map.of(
            "GET /version",
            200,
            IMAGE,
            200,
            CREATE,
            201,
            STAT,
            200,
            WAIT,
            200,
            ATTACH,
            200,
            START,
            204,
            STATE,
            200,
            REMOVE,
            204);

    private static final List<Integer> STATUSES =
            List.of(200, 201, 202, 204, 205, 301, 304, 307, 400, 404, 409, 429, 500, 503, 999);

    private static final int MEGABYTE = 1 << 20;

    private Lies() {}

    static List<Lie> all() {
        return Stream.of(statuses(), bodies(), silences(), heads(), exits(), StoryLies.all())
                .flatMap(Function.identity())
                .toList();
    }

    /** Another status than the one that says that all is well, with an answer that would say so. */
    private static Stream<Lie> statuses() {
        return CALLS.entrySet().stream().flatMap(call -> STATUSES.stream()
                .filter(status -> !status.equals(call.getValue()))
                // That one is true: it says that the container was started.
                .filter(status -> !(call.getKey().equals(START) && status == 304))
                .map(status ->
                        new Lie("status " + status + " of " + call.getKey(), call.getKey(), (exchange, truth) -> {
                            if (status == 204 || status == 304 || call.getKey().equals(STAT)) {
                                exchange.head(status, "Location: http://localhost:1/");
                            } else {
                                exchange.head(status, "Location: http://localhost:1/", "Retry-After: 1");
                                exchange.raw("{\"StatusCode\":0,\"ApiVersion\":\"1.41\",\"Id\":\"a\"}");
                            }
                        })));
    }

    /** JSON of other types and sizes, and what is none. */
    private static Stream<Lie> bodies() {
        Map<String, Function<Integer, String>> texts = Map.ofEntries(
                Map.entry("nothing", status -> ""),
                Map.entry("null", status -> "null"),
                Map.entry("a number", status -> "0"),
                Map.entry("a text", status -> "\"0\""),
                Map.entry("a list", status -> "[]"),
                Map.entry("an empty object", status -> "{}"),
                Map.entry("other types", status -> "{\"Id\":7,\"ApiVersion\":{},\"StatusCode\":\"0\",\"State\":[0]}"),
                Map.entry("nulls", status -> "{\"Id\":null,\"ApiVersion\":null,\"StatusCode\":null,\"State\":null}"),
                Map.entry("a proxy's page", status -> "<html><body>Please log in</body></html>"),
                Map.entry("half", status -> "{\"Id\":\"a\",\"StatusCode\":0,"),
                Map.entry("two", status -> "{\"Id\":\"a\",\"StatusCode\":0}{\"StatusCode\":1}"),
                Map.entry("numbers without end", status -> "[" + "0,".repeat(8 * MEGABYTE) + "0]"),
                Map.entry("members without end", status -> "{" + "\"a\":0,".repeat(3 * MEGABYTE) + "\"b\":0}"),
                Map.entry("a long text", status -> "{\"Id\":\"" + "x".repeat(20 * MEGABYTE) + "\"}"),
                Map.entry("a deep one", status -> "[".repeat(MEGABYTE)));
        return Stream.of(
                        "GET /version", IMAGE, CREATE, WAIT, STATE, "GET /info", "GET /containers/json", "GET /volumes")
                .flatMap(call -> texts.entrySet().stream()
                        .map(text -> new Lie(text.getKey() + " for " + call, call, (exchange, truth) -> {
                            int status = CALLS.getOrDefault(call, 200);
                            exchange.send(status, text.getValue().apply(status));
                        })));
    }

    /** No answer, or an end that comes too early or never. */
    private static Stream<Lie> silences() {
        return CALLS.keySet().stream()
                .flatMap(call -> Stream.of(
                        new Lie("no answer to " + call, call, (exchange, truth) -> exchange.hang()),
                        new Lie("an end in place of " + call, call, (exchange, truth) -> {}),
                        new Lie("half a head of " + call, call, (exchange, truth) -> exchange.raw("HTTP/1.1 200 O")),
                        new Lie("a body that does not come of " + call, call, (exchange, truth) -> {
                            exchange.head(CALLS.get(call), "Content-Length: 100");
                            exchange.raw("{\"StatusCode\":0}");
                            exchange.hang();
                        })));
    }

    /** What no server says before its answer. */
    private static Stream<Lie> heads() {
        return CALLS.keySet().stream()
                .flatMap(call -> Stream.of(
                        new Lie(
                                "no HTTP to " + call,
                                call,
                                (exchange, truth) -> exchange.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n")),
                        new Lie("a line without end to " + call, call, (exchange, truth) -> {
                            exchange.raw("HTTP/1.1 200 OK\r\nX: ");
                            endless(exchange, "x".repeat(64_000));
                        }),
                        new Lie("headers without end to " + call, call, (exchange, truth) -> {
                            exchange.raw("HTTP/1.1 200 OK\r\n");
                            endless(exchange, "X: y\r\n".repeat(10_000));
                        }),
                        new Lie(
                                "patience without end to " + call,
                                call,
                                (exchange, truth) -> endless(exchange, "HTTP/1.1 102 Processing\r\n\r\n".repeat(10)))));
    }

    /** What is not quite an exit code, of a tool that fails. */
    private static Stream<Lie> exits() {
        return Stream.of(
                        "0.9",
                        "1e-9",
                        "0e0",
                        "0.0",
                        "-0",
                        "-1",
                        "256",
                        "4294967296",
                        "18446744073709551616",
                        "\"0\"",
                        "true",
                        "false",
                        "null",
                        "[]",
                        "[0]",
                        "{}",
                        "NaN",
                        "00",
                        "0,\"StatusCode\":1",
                        "1,\"StatusCode\":0",
                        "0,\"Error\":{}",
                        "0,\"Error\":{\"Message\":\"lost\"}",
                        "0,\"Error\":\"lost\"",
                        "0")
                .flatMap(code -> Stream.of(
                        new Lie("exit code " + code, WAIT, (exchange, truth) -> {
                            exchange.begin(200, "application/json");
                            Thread.sleep(100);
                            exchange.chunk("{\"StatusCode\":%s}".formatted(code));
                            exchange.chunk("");
                        }),
                        new Lie(
                                "exit code " + code + " too early",
                                WAIT,
                                (exchange, truth) -> exchange.send(200, "{\"StatusCode\":%s}".formatted(code)))));
    }

    /** Goes on until the other end has gone away, and leaves others some of the machine. */
    static void endless(Exchange exchange, String text) throws IOException, InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        while (true) {
            exchange.raw(bytes);
            Thread.sleep(5);
        }
    }
}
