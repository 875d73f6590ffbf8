package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.internal.workspace.copy.Outputs;
import io.github.dood.run.FileSelection;
import io.github.dood.run.Masking;
import io.github.dood.run.OutOfMemory;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunSummary;
import io.github.dood.run.Share;
import io.github.dood.run.ToolEnd;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolPaths;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartedRunTest {

    private static final Path WORKSPACE = Path.of("/work");

    private final List<RunEvent> events = new ArrayList<>();

    private final List<List<String>> started = new ArrayList<>();

    private final List<Optional<Duration>> limits = new ArrayList<>();

    private final StringBuilder printed = new StringBuilder();

    @Test
    void fewFilesAreOneCommandLineAndComeLast() {
        ToolResult result = run(List.of("a", "b c"), "lint", "-q").run(part -> ended(part, 3));

        assertThat(started).containsExactly(List.of("lint", "-q", "a", "b c"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(events).isEmpty();
        assertThat(printed).hasToString("part\nend\n");
    }

    @Test
    void theWordForFilesSaysWhereTheyStand() {
        run(List.of("a", "b"), "lint", "{files}", "-q").run(part -> ended(part, 0));

        assertThat(started).containsExactly(List.of("lint", "a", "b", "-q"));
    }

    @Test
    void thousandsOfFilesAreSpreadAndNoneIsLost() {
        List<String> files = IntStream.range(0, 20_000)
                .mapToObj(number -> "a/long/name/of/a/directory/file-%05d.php".formatted(number))
                .toList();

        ToolResult result = run(files, "lint").run(part -> ended(part, 0));

        assertThat(started).hasSize(2);
        assertThat(started.stream().flatMap(words -> words.stream().skip(1)).toList())
                .isEqualTo(files);
        for (List<String> words : started) {
            assertThat(words.stream().mapToInt(String::length).sum()).isLessThan(512 << 10);
        }
        assertThat(result.passed()).isTrue();
        assertThat(result.duration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(printed).hasToString("part\npart\nend\n");
        assertThat(events.get(0).describe()).matches("dood: lint: command line 1 of 2, with [\\d,]+ files");
    }

    /** Variables and other words count, too. */
    @Test
    void muchBesideTheFilesLeavesLessForThem() {
        List<String> files = Collections.nCopies(5_000, "x".repeat(60));

        run(files, "lint", "y".repeat(100_000), "y".repeat(100_000), "y".repeat(100_000))
                .run(part -> ended(part, 0));

        assertThat(started).hasSizeGreaterThan(1);
    }

    @Test
    void theFirstThatDoesNotPassDecidesAndTheOthersAreStartedAllTheSame() {
        int[] codes = {0, 2, 1};

        ToolResult result = run(three(), "lint").run(part -> ended(part, codes[started.size()]));

        assertThat(started).hasSize(3);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.passed()).isFalse();
        assertThat(events.get(3).describe())
                .isEqualTo("dood: lint: did not pass with command line 2 (exit code 2), 3 (exit code 1)");
        assertThat(events.get(3).isWarning()).isTrue();
    }

    @Test
    void theTimeIsForAllPartsTogether() {
        ToolResult result = run(three(), "lint").run(part -> {
            boolean isOver = started.size() == 1;
            return ended(part, isOver ? 137 : 0, isOver);
        });

        assertThat(limits).containsExactly(Optional.of(Duration.ofSeconds(10)), Optional.of(Duration.ofSeconds(9)));
        assertThat(result.timedOut()).isTrue();
        assertThat(result.passed()).isFalse();
        assertThat(result.exitCode()).isEqualTo(137);
    }

    @Test
    void aPartWithoutEnoughMemoryIsToldAlsoWhereAllPass() {
        OutOfMemory killed = new OutOfMemory(OptionalLong.of(1 << 20), false);
        ToolResult result = run(three(), "lint").run(part -> {
            ToolResult one = ended(part, 0);
            return new ToolResult(
                    one.command(),
                    one.image(),
                    one.digest(),
                    one.share(),
                    one.paths(),
                    new ToolEnd(
                            0, false, Optional.of(killed).filter(lacks -> started.size() == 2), true, Duration.ZERO));
        });

        assertThat(result.passed()).isTrue();
        assertThat(result.outOfMemory()).contains(killed);
    }

    @Test
    void withoutFilesNothingIsStartedAndTheResultSaysSo() {
        ToolResult result = run(List.of(), "lint").prepared().checked().withoutFiles(new Masking());

        assertThat(result.hadNoFiles()).isTrue();
        assertThat(result.passed()).isTrue();
        assertThat(result.command()).isEqualTo("lint {files}");
        assertThat(new RunEvent.Ended(result).describe()).isEqualTo("dood: lint {files} in x was not started");
        assertThat(RunSummary.lines(List.of(result)).get(1))
                .isEqualTo("lint {files}  x      none, no files  -     0.0 s");
    }

    private static List<String> three() {
        return Collections.nCopies(3, "x".repeat(400 << 10));
    }

    private PartedRun run(List<String> files, String... args) {
        ToolRun run = ToolRun.builder("x")
                .args(args)
                .files(FileSelection.of(List.of("**")))
                .timeout(Duration.ofSeconds(10))
                .output(new ToolOutput() {
                    @Override
                    public void write(boolean error, byte[] buffer, int length) {
                        printed.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void end() {
                        printed.append("end\n");
                    }
                })
                .build();
        CheckedRun checked = new CheckedRun(
                run, new Workspace(WORKSPACE, "/app", false), Path.of(""), run.output(), Optional.empty());
        PreparedRun prepared = new PreparedRun(
                checked,
                new Masking(),
                Optional.empty(),
                Outputs.of(List.of()),
                (seen, mounts) -> ContainerSpec.neverStarted("x", Map.of(), mounts),
                events::add);
        return new PartedRun(prepared, new SelectedFiles("lint", files));
    }

    private ToolResult ended(RunPart part, int code) {
        return ended(part, code, false);
    }

    private ToolResult ended(RunPart part, int code, boolean timedOut) {
        started.add(part.plan()
                .of(new Workspace(WORKSPACE, "/app", false), List.of())
                .settings()
                .args());
        limits.add(part.limit());
        try {
            part.output().write(false, "part\n".getBytes(StandardCharsets.UTF_8), 5);
            part.output().end();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new ToolResult(
                "lint {files}",
                "x",
                Optional.empty(),
                new Share.IdentityBind("/work"),
                new ToolPaths(WORKSPACE, WORKSPACE, WORKSPACE),
                new ToolEnd(code, timedOut, Optional.empty(), code == 0, Duration.ofSeconds(1)));
    }
}
