package io.github.dood.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every kind of lie about every call of a run. */
final class Lies {

    private static final String WAIT = "POST /containers/.*/wait";

    private static final String ATTACH = "POST /containers/.*/attach";

    private static final String START = "POST /containers/.*/start";

    private static final String STATE = "GET /containers/.*/json";

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
            List.of(200, 201, 202, 204, 205, 206, 299, 301, 304, 307, 308, 400, 401, 404, 409, 418, 429, 500, 503, 999);

    private static final int MEGABYTE = 1 << 20;

    private Lies() {}

    static List<Lie> all() {
        return Stream.of(statuses(), bodies(), silences(), heads(), exits(), states(), outputs(), pulls())
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
                                (exchange, truth) ->
                                        endless(exchange, "HTTP/1.1 102 Processing\r\n\r\n".repeat(1_000)))));
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

    /** States of a container that ended with exit code 0 as the engine says over the other call. */
    private static Stream<Lie> states() {
        List<Lie> lies = new ArrayList<>();
        for (String state : List.of(
                "{\"Status\":\"created\"}",
                "{\"Status\":\"running\"}",
                "{\"Status\":\"paused\"}",
                "{\"Status\":\"restarting\"}",
                "{\"Status\":\"removing\"}",
                "{\"Status\":\"dead\"}",
                "{\"Status\":\"\"}",
                "{\"Status\":0}",
                "{\"Status\":\"done\",\"ExitCode\":0}",
                "{\"Status\":\"exited\",\"ExitCode\":1}",
                "{\"Status\":\"exited\",\"Status\":\"exited\"}",
                "{}",
                "[]")) {
            lies.add(new Lie(
                    "exit code 0 and state " + state,
                    WAIT + "|" + STATE,
                    (exchange, truth) -> exchange.send(
                            200, exchange.call().matches(WAIT) ? "{\"StatusCode\":0}" : LyingEngine.described(state))));
            lies.add(new Lie(
                    "state " + state, STATE, (exchange, truth) -> exchange.send(200, LyingEngine.described(state))));
        }
        lies.add(new Lie("it does not start what it says it has", START, (exchange, truth) -> exchange.head(204)));
        lies.add(new Lie("it says that it has started it already", START, (exchange, truth) -> exchange.head(304)));
        for (String code : List.of("", ",\"ExitCode\":null", ",\"ExitCode\":0", ",\"ExitCode\":4294967296")) {
            lies.add(new Lie(
                    "exit code 1 and state exited" + code,
                    STATE,
                    (exchange, truth) ->
                            exchange.send(200, LyingEngine.described("{\"Status\":\"exited\"" + code + "}"))));
        }
        return lies.stream();
    }

    /** Outputs that are none, or lose something, or do not end. */
    private static Stream<Lie> outputs() {
        return Stream.of(
                new Lie("an output that is no frames", ATTACH, (exchange, truth) -> {
                    exchange.head(200);
                    exchange.raw("0 errors found\n");
                }),
                new Lie("an output that ends within a frame", ATTACH, (exchange, truth) -> {
                    exchange.head(200);
                    exchange.raw(new byte[] {1, 0, 0, 0, 0, 0, 0, 100, 'x'});
                }),
                new Lie("an output that ends at once, with exit code 0", ATTACH + "|" + WAIT, (exchange, truth) -> {
                    if (exchange.call().matches(WAIT)) {
                        exchange.begin(200, "application/json");
                        Thread.sleep(5_000);
                        exchange.chunk("{\"StatusCode\":0}");
                        exchange.chunk("");
                    } else {
                        exchange.head(200);
                    }
                }),
                new Lie("an output that goes on after the end", ATTACH, (exchange, truth) -> {
                    exchange.head(200);
                    while (true) {
                        exchange.frame(1, "still there\n");
                        Thread.sleep(200);
                    }
                }),
                new Lie("a flood after the end", ATTACH, (exchange, truth) -> {
                    exchange.head(200);
                    while (true) {
                        exchange.frame(1, "x".repeat(60_000));
                    }
                }),
                new Lie("frames without anything in them", ATTACH, (exchange, truth) -> {
                    exchange.head(200);
                    while (true) {
                        exchange.frame(1, "");
                    }
                }),
                new Lie(
                        "a loss of the calls that are open, and exit code 0 afterwards",
                        WAIT + "|" + ATTACH + "|" + STATE,
                        (exchange, truth) -> {
                            if (exchange.call().matches(STATE)) {
                                exchange.send(200, LyingEngine.described("{\"Status\":\"exited\",\"ExitCode\":0}"));
                            } else {
                                exchange.begin(200, "application/json");
                                Thread.sleep(100);
                            }
                        }));
    }

    /** Pulls that fail and do not say so in the usual way. */
    private static Stream<Lie> pulls() {
        return Stream.of(
                        "{\"errorDetail\":{\"message\":\"lost\"}}",
                        "{\"error\":{}}",
                        "[]",
                        "7",
                        "<html>",
                        "{\"status\":\"a\"")
                .map(text -> new Lie("a pull of " + text, "POST /images/create", (exchange, truth) -> {
                    exchange.head(200);
                    exchange.raw(text);
                }));
    }

    private static void endless(Exchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        while (true) {
            exchange.raw(bytes);
        }
    }
}
