package io.github.dood.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Classes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine that lies about one thing, whichever it is: a tool that failed never passes, and each run ends in bounded time with
 * one clear error, in a heap of 128 MB.
 */
class LyingEngineIT {

    private static final String HEAP = "128m";

    private static final int AT_ONCE = 24;

    private static final Duration LONGEST = Duration.ofSeconds(45);

    private static final Lie NONE = new Lie("no lie", "", (exchange, truth) -> truth.tell());

    @TempDir
    private Path folder;

    private final List<LyingEngine> engines = new ArrayList<>();

    @AfterEach
    void close() {
        engines.forEach(LyingEngine::close);
    }

    @Test
    void noToolThatFailedEverPasses() throws Exception {
        engines.add(LyingEngine.start(folder.resolve("first"), NONE, 1));
        // Those whose run takes longest come first.
        Comparator<Lie> order = Comparator.comparing(lie -> !lie.call().startsWith("DELETE"));
        Lies.all().stream().sorted(order).forEach(lie -> engines.add(LyingEngine.start(socketOf(lie), lie, 1)));
        assertThat(engines).hasSizeGreaterThan(400);

        Map<String, End> ends = run();

        SoftAssertions.assertSoftly(softly -> engines.forEach(engine -> {
            End end = ends.get(engine.socket().toString());
            softly.assertThat(end).as(engine.lie().name()).isNotNull();
            softly.assertThat(engine.hasLied() || engine.lie().equals(NONE))
                    .as("asked for " + engine.lie().name())
                    .isTrue();
            softly.assertThat(engine.wasAskedForAStrangers())
                    .as(engine.lie().name())
                    .isFalse();
            if (end != null) {
                softly.assertThat(end.words()).as(engine.lie().name()).matches("failed 1|error .*");
                softly.assertThat(end.words())
                        .as(engine.lie().name())
                        .hasSizeLessThan(1_500)
                        .doesNotContain("LINE BREAK", "com.google", "org.apache", "Exception");
                softly.assertThat(end.time()).as(engine.lie().name()).isLessThan(LONGEST);
            }
        }));
    }

    @Test
    void aToolOfAnEngineThatDoesNotLieEndsAsItEnds() throws Exception {
        engines.add(LyingEngine.start(folder.resolve("first"), NONE, 2));
        for (int exitCode : new int[] {0, 1, 3, 255}) {
            engines.add(LyingEngine.start(folder.resolve("honest" + exitCode), NONE, exitCode));
            engines.add(LyingEngine.start(folder.resolve("honest-pull" + exitCode), NONE, exitCode));
        }

        Map<String, End> ends = run();

        assertThat(ends.values().stream().map(End::words))
                .containsExactlyInAnyOrder(
                        "failed 2",
                        "passed",
                        "passed",
                        "failed 1",
                        "failed 1",
                        "failed 3",
                        "failed 3",
                        "failed 255",
                        "failed 255");
    }

    private Path socketOf(Lie lie) {
        boolean isOfACopy = lie.call().matches(".*(/volumes/create|(PUT|GET) /containers/.*/archive)");
        String kind = lie.call().contains("/images/create") ? "pull" : isOfACopy ? "copy" : "run";
        return folder.resolve(kind + engines.size());
    }

    /** Runs the tools of all engines in a process with little memory, and returns their ends by the engines' sockets. */
    private Map<String, End> run() throws IOException, InterruptedException {
        Path workspace = Files.createDirectory(folder.resolve("workspace"));
        Files.writeString(workspace.resolve("file"), "content");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-cp",
                Classes.asPath(),
                LyingEngineRunner.class.getName(),
                workspace.toString(),
                String.valueOf(AT_ONCE)));
        engines.forEach(engine -> words.add(engine.socket().toString()));
        Process runner = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(runner.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(runner.waitFor()).as(output).isZero();
        Map<String, End> ends = new HashMap<>();
        output.lines()
                .map(line -> line.split(" ", 3))
                .forEach(parts -> ends.put(parts[0], new End(Duration.ofMillis(Long.parseLong(parts[1])), parts[2])));
        return ends;
    }

    private record End(Duration time, String words) {}
}
