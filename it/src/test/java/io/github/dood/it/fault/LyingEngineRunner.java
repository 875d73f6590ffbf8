package io.github.dood.it.fault;

import io.github.dood.Dood;
import io.github.dood.run.DoodException;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A program that runs the tool of one {@link LyingEngine} after the other, many at a time, and prints a line about each end.
 * Its words: the workspace, how many at a time, and the engines' sockets; the first one is run alone.
 */
public final class LyingEngineRunner {

    private LyingEngineRunner() {}

    /** Ends when all have ended. */
    public static void main(String[] words) throws Exception {
        Path workspace = Path.of(words[0]);
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(words[1]));
        try {
            // The first one loads classes, for which no other has the time.
            run(workspace, words[2]);
            List<Callable<Object>> runs = Stream.of(words)
                    .skip(3)
                    .map(socket -> Executors.callable(() -> run(workspace, socket)))
                    .toList();
            threads.invokeAll(runs);
        } finally {
            threads.shutdown();
        }
    }

    private static void run(Path workspace, String socket) {
        long start = System.nanoTime();
        String end;
        try {
            end = end(workspace, socket);
        } catch (Throwable broken) {
            end = "broken " + broken;
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        // In one piece, since others print, too.
        System.out.print("%s %d %s%n".formatted(socket, millis, end.replaceAll("[\r\n]", "LINE BREAK")));
    }

    private static String end(Path workspace, String socket) {
        Map<String, String> variables = Map.of("DOCKER_HOST", "unix://" + socket, "DOCKER_CLIENT_TIMEOUT", "5");
        Dood dood = Dood.builder()
                .variables(variables)
                .files(Path.of("/"), Path.of("/nobody"))
                .open();
        try (dood) {
            ToolResult result = dood.run(ToolRun.builder(socket.contains("pull") ? "absent:1" : "image:1")
                    .pull(PullPolicy.MISSING)
                    .args("tool")
                    .workspace(workspace)
                    .share(socket.contains("copy") ? ShareMode.COPY : ShareMode.AUTO)
                    .output(ToolOutput.to(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()))
                    .build());
            return result.passed() ? "passed" : "failed " + result.exitCode();
        } catch (DoodException failure) {
            return "error " + failure.getMessage();
        }
    }
}
