package io.github.dood.it.lifecycle;

import io.github.dood.Dood;
import io.github.dood.run.CopyEvent;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * A program that runs one tool after the other, or several at a time, over a volume, a bind and a copy in turns, and prints
 * after each round what it holds. Its words: the image, rounds, runs in each, how many at a time, and the three workspaces.
 */
public final class SoakRunner {

    /** How the tools of a workspace must be given it. */
    private enum Way {
        VOLUME,
        BIND,
        COPY;

        static Way of(List<RunEvent> events) {
            if (events.stream().anyMatch(CopyEvent.Copied.class::isInstance)) {
                return COPY;
            }
            return events.stream()
                            .anyMatch(event -> event instanceof RunEvent.Starting starting
                                    && starting.share().isVolume())
                    ? VOLUME
                    : BIND;
        }
    }

    private final Dood dood;

    private final Workspaces workspaces;

    private SoakRunner(Dood dood, Workspaces workspaces) {
        this.dood = dood;
        this.workspaces = workspaces;
    }

    /** Fails at the first run that does not do all it should. */
    public static void main(String[] words) throws Exception {
        Workspaces workspaces = Workspaces.of(words[0], Stream.of(words).skip(4));
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(words[3]));
        try {
            try (Dood dood = Dood.open()) {
                SoakRunner soak = new SoakRunner(dood, workspaces);
                for (int round = 1; round <= Integer.parseInt(words[1]); round++) {
                    System.out.println(
                            "round " + round + " " + soak.round(Integer.parseInt(words[2]), threads) + held());
                }
            }
            System.out.println("closed " + held());
        } finally {
            threads.shutdown();
        }
    }

    private String round(int runs, ExecutorService threads) throws Exception {
        long start = System.nanoTime();
        List<Future<Duration>> ends = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            int number = run;
            ends.add(threads.submit(() -> run(number)));
        }
        List<Duration> times = new ArrayList<>();
        for (Future<Duration> end : ends) {
            times.add(end.get());
        }
        Collections.sort(times);
        return "runs %d milliseconds %d median %d on-engine %d "
                .formatted(
                        runs,
                        Duration.ofNanos(System.nanoTime() - start).toMillis(),
                        times.get(times.size() / 2).toMillis(),
                        onEngine());
    }

    private Duration run(int number) throws IOException {
        long start = System.nanoTime();
        Way way = Way.values()[number % workspaces.size()];
        Path workspace = workspaces.directory(way.ordinal());
        Path made = workspace.resolve("made-" + number);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        List<RunEvent> events = new ArrayList<>();
        ToolResult result = dood.run(
                workspaces
                        .tool(way.ordinal(), "cat file; echo made > " + made.getFileName())
                        .output(ToolOutput.to(output, output))
                        .build(),
                events::add);
        require(result.passed(), "exit code " + result.exitCode());
        require(output.toString(StandardCharsets.UTF_8).equals(Workspaces.CONTENT), "the tool printed " + output);
        require(Way.of(events) == way, workspace + " was given by " + Way.of(events));
        Files.delete(made);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** How many containers and volumes this job has there. */
    private long onEngine() {
        return Workspaces.leftovers(dood).count();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** What this process holds: kilobytes of heap after a collection, threads, open files, files in its temporary folder. */
    private static String held() throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10;
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"));
                Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return "heap-kB %d threads %d open-files %d temporary-files %d"
                    .formatted(heap, threads, open.count(), temporary.count());
        }
    }
}
