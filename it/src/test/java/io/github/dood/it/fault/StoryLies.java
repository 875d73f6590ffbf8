package io.github.dood.it.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lies that tell a story: each answer is that of an engine, and together they are not so. */
final class StoryLies {

    private StoryLies() {}

    static Stream<Lie> all() {
        return Stream.of(states(), outputs(), pulls(), copies(), strangers()).flatMap(Function.identity());
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
                "{\"Status\":\"exited\",\"ExitCode\":256}",
                "{\"Status\":\"exited\",\"ExitCode\":4294967296}",
                "{\"Status\":\"exited\",\"ExitCode\":-1}",
                "{\"Status\":\"exited\",\"ExitCode\":0.5}",
                "{\"Status\":\"exited\",\"ExitCode\":\"1\"}",
                "{\"Status\":\"exited\",\"ExitCode\":null}",
                "{\"Status\":\"exited\",\"ExitCode\":{}}",
                "{\"Status\":\"exited\"}",
                "{\"Status\":\"exited\",\"ExitCode\":0,\"Error\":\"lost\"}",
                "{\"Status\":\"exited\",\"ExitCode\":0,\"Running\":true}",
                "{\"Status\":\"exited\",\"Status\":\"exited\"}",
                "{}",
                "[]")) {
            lies.add(new Lie(
                    "exit code 0 and state " + state,
                    Lies.WAIT + "|" + Lies.STATE,
                    (exchange, truth) -> exchange.send(
                            200,
                            exchange.call().matches(Lies.WAIT) ? "{\"StatusCode\":0}" : LyingEngine.described(state))));
            lies.add(new Lie(
                    "state " + state,
                    Lies.STATE,
                    (exchange, truth) -> exchange.send(200, LyingEngine.described(state))));
        }
        lies.add(new Lie("it does not start what it says it has", Lies.START, (exchange, truth) -> exchange.head(204)));
        lies.add(
                new Lie("it says that it has started it already", Lies.START, (exchange, truth) -> exchange.head(304)));
        for (String code : List.of("", ",\"ExitCode\":null", ",\"ExitCode\":0", ",\"ExitCode\":4294967296")) {
            lies.add(new Lie(
                    "exit code 1 and state exited" + code,
                    Lies.STATE,
                    (exchange, truth) ->
                            exchange.send(200, LyingEngine.described("{\"Status\":\"exited\"" + code + "}"))));
        }
        return lies.stream();
    }

    /** Outputs that are none, or lose something, or do not end. */
    private static Stream<Lie> outputs() {
        return Stream.of(
                new Lie("an output that is no frames", Lies.ATTACH, (exchange, truth) -> {
                    exchange.head(200);
                    exchange.raw("0 errors found\n");
                }),
                new Lie("an output that ends within a frame", Lies.ATTACH, (exchange, truth) -> {
                    exchange.head(200);
                    exchange.raw(new byte[] {1, 0, 0, 0, 0, 0, 0, 100, 'x'});
                }),
                new Lie(
                        "an output that ends at once, with exit code 0",
                        Lies.ATTACH + "|" + Lies.WAIT,
                        (exchange, truth) -> {
                            if (exchange.call().matches(Lies.WAIT)) {
                                exchange.begin(200, "application/json");
                                Thread.sleep(5_000);
                                exchange.chunk("{\"StatusCode\":0}");
                                exchange.chunk("");
                            } else {
                                exchange.head(200);
                            }
                        }),
                new Lie("an output that goes on after the end", Lies.ATTACH, (exchange, truth) -> {
                    exchange.head(200);
                    while (true) {
                        exchange.frame(1, "still there\n");
                        Thread.sleep(200);
                    }
                }),
                new Lie("a flood after the end", Lies.ATTACH, (exchange, truth) -> {
                    exchange.head(200);
                    while (true) {
                        exchange.frame(1, "x".repeat(60_000));
                    }
                }),
                new Lie("frames without anything in them", Lies.ATTACH, (exchange, truth) -> {
                    exchange.head(200);
                    Lies.endless(exchange, "\1\0\0\0\0\0\0\0".repeat(1_000));
                }),
                new Lie(
                        "a loss of the calls that are open, and exit code 0 afterwards",
                        Lies.WAIT + "|" + Lies.ATTACH + "|" + Lies.STATE,
                        (exchange, truth) -> {
                            if (exchange.call().matches(Lies.STATE)) {
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

    /** A workspace that is not where it was sent, or does not come back. */
    private static Stream<Lie> copies() {
        List<Lie> lies = new ArrayList<>();
        for (String call :
                List.of("POST /volumes/create", "PUT /containers/.*/archive", "GET /containers/.*/archive")) {
            for (int status : new int[] {204, 307, 403, 404, 500, 507}) {
                lies.add(new Lie("status %d of %s".formatted(status, call), call, (exchange, truth) -> {
                    exchange.head(status, "Location: http://localhost:1/");
                    exchange.raw(status == 204 ? "" : "no");
                }));
            }
            lies.add(new Lie("no answer to " + call, call, (exchange, truth) -> exchange.hang()));
            lies.add(new Lie("an end in place of " + call, call, (exchange, truth) -> {}));
            lies.add(new Lie("a page for " + call, call, (exchange, truth) -> exchange.send(200, "<html>")));
            lies.add(new Lie("no end of " + call, call, (exchange, truth) -> {
                exchange.head(200);
                Lies.endless(exchange, "x".repeat(64_000));
            }));
        }
        return lies.stream();
    }

    /** A creation that makes nothing and names what others made, and one that makes something and does the same. */
    private static Stream<Lie> strangers() {
        String answer = "{\"Id\":\"%s\",\"Warnings\":[]}".formatted(LyingEngine.STRANGERS);
        return Stream.of(
                new Lie(
                        "a stranger's container in place of a new one",
                        "POST /containers/create",
                        (exchange, truth) -> exchange.send(201, answer)),
                new Lie(
                        "a stranger's container in place of a copy's",
                        "POST /containers/create|PUT /containers/.*/archive",
                        (exchange, truth) -> exchange.send(201, answer)));
    }
}
