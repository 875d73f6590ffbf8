package io.github.dood.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Classes;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.HostWorkspace;
import io.github.dood.it.support.Images;
import io.github.dood.run.EngineException;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolRunBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tools that print or write more than a build can keep: nothing is lost, and a heap of 64 MB is enough. */
@ResourceLock(Footprint.NO_SYSTEM)
class FloodIT {

    private static final String HEAP = "64m";

    @AutoClose
    private final HostWorkspace host = HostWorkspace.make("flood");

    private final Path workspace = host.directory();

    @Test
    void aGigabyteInOneLine() {
        Map<String, String> counted = flood("bind", 0, "head -c 1G /dev/zero | tr '\\0' x; printf end");

        assertThat(counted)
                .containsEntry("bytes", String.valueOf((1L << 30) + 3))
                .containsEntry("characters", String.valueOf((1L << 30) + 3))
                .containsEntry("longest", "16384")
                .containsEntry("last", "end");
    }

    @Test
    void fiveMillionShortLines() {
        Map<String, String> counted = flood("bind", 0, "seq 5000000 > data; sha256sum data > hash; cat data");

        assertThat(counted)
                .containsEntry("lines", "5000000")
                .containsEntry("last", "5000000")
                .containsEntry("sha256", hash());
    }

    @Test
    void bytesThatAreNoText() {
        Map<String, String> counted =
                flood("bind", 0, "head -c 64M /dev/urandom > data; sha256sum data > hash; cat data");

        assertThat(counted).containsEntry("bytes", String.valueOf(64L << 20)).containsEntry("sha256", hash());
        assertThat(Long.parseLong(counted.get("characters"))).isPositive();
    }

    /** The pipes and sockets between the two keep a little; what is more would be kept in somebody's memory. */
    @Test
    void aToolWaitsForAReaderThatStandsStill() {
        Map<String, String> counted = flood(
                "bind",
                3,
                "for n in $(seq 100); do head -c 1M /dev/zero; echo $n > %s; done".formatted(FloodReader.PROGRESS));

        assertThat(Integer.parseInt(counted.get("progress"))).isLessThan(50);
        assertThat(counted).containsEntry("bytes", String.valueOf(100L << 20));
        assertThat(workspace.resolve(FloodReader.PROGRESS)).hasContent("100\n");
    }

    /** These lengths fill what lies between the two, so that each tool ends while its last words wait in its own pipe. */
    @Test
    void anEndThatNobodyReadsInTimeIsToldWhereTheEngineDropsIt() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Callable<Long>> runs = IntStream.range(0, 6)
                    .mapToObj(number -> 1_240_000L + number * 40_000)
                    .<Callable<Long>>map(length -> () -> lostInSilence(length))
                    .toList();

            for (Future<Long> run : threads.invokeAll(runs)) {
                assertThat(run.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private long lostInSilence(long length) {
        AtomicLong left = new AtomicLong(length);
        ToolOutput output = (error, buffer, count) -> {
            if (left.getAndAdd(-count) == length) {
                sleep(Duration.ofSeconds(5));
            }
        };
        ToolRunBuilder tool =
                host.tool("head", "-c", String.valueOf(length), "/dev/zero").output(output);
        try {
            host.run(tool);
            return left.get();
        } catch (EngineException told) {
            assertThat(told).hasMessageContaining("ended with exit code 0, but the end of its output may be lost");
            return 0;
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }

    @Test
    void tenThousandFilesComeBackFromACopy() throws IOException {
        flood("copy", 0, "for n in $(seq 10000); do echo $n > file$n; done");

        try (Stream<Path> files = Files.list(workspace)) {
            assertThat(files).hasSize(10_000);
        }
        assertThat(workspace.resolve("file1")).hasContent("1\n");
        assertThat(workspace.resolve("file10000")).hasContent("10000\n");
    }

    private String hash() {
        try {
            return Files.readString(workspace.resolve("hash")).split(" ")[0];
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Runs a script as a tool of a process with little memory, and returns what that counted. */
    private Map<String, String> flood(String share, int pauseSeconds, String script) {
        try {
            Process reader = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + HEAP,
                            "-cp",
                            Classes.asPath(),
                            FloodReader.class.getName(),
                            Images.BASE,
                            share,
                            String.valueOf(pauseSeconds),
                            script))
                    .directory(workspace.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(reader.waitFor()).as(output).isZero();
            Map<String, String> counted = output.lines()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(words -> words[0], words -> words[1]));
            assertThat(counted).containsEntry("exit", "0");
            assertThat(Integer.parseInt(counted.get("heap"))).isLessThanOrEqualTo(64);
            return counted;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
