package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.OutOfMemory;
import io.github.dood.run.Share;
import io.github.dood.run.ToolEnd;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolPaths;
import io.github.dood.run.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class ToolFailureTest {

    @Test
    void tellsWhatTheToolSaidAtLast() throws IOException {
        LastWords words = new LastWords();
        print(
                words,
                "\u001b[31mParse error\u001b[0m on line 1\n\n  indented\nforged\u001b[2K\r\n" + "x".repeat(100_000));

        ToolFailure failure = new ToolFailure("phplint . in image ended with exit code 1.", words.lines());

        assertThat(failure)
                .hasMessageStartingWith(
                        "phplint . in image ended with exit code 1. Its last words:\nParse error on line 1\n  indented\nforged\\u001b[2K\nxxx");
        assertThat(failure.withVerdict(verdict -> "vets: " + verdict))
                .hasMessageStartingWith(
                        "vets: phplint . in image ended with exit code 1. Its last words:\nParse error");
    }

    /** An error of Maven's is in the log as well, and such a command counts anywhere in a line. */
    @Test
    void theLastWordsBeginNoGroupInTheLog() throws IOException {
        Environment github = new Environment(Map.of("GITHUB_ACTIONS", "true"), Path.of("/"), Path.of("/root"));
        LastWords words = new LastWords();

        print(words, new JobLog(CiSystems.logFormat(github), true, false, line -> {}), "wrong ##[group]all");

        assertThat(words.lines()).containsExactly("wrong ##[group.]all");
    }

    @Test
    void tellsNoMoreThanPeopleRead() throws IOException {
        LastWords words = new LastWords();
        for (int line = 1; line <= 1_000; line++) {
            print(words, "line " + line + "\n" + "y".repeat(1_000) + "\n");
        }

        assertThat(words.lines()).hasSize(20).endsWith("line 1000", "y".repeat(300) + "...");
        assertThat(new ToolFailure("verdict", List.of())).hasMessage("verdict");
    }

    @Test
    void aKilledToolMayHaveRunOutOfMemory() {
        assertThat(ToolFailure.of("tool in image", result(137, Optional.empty()), "none", List.of()))
                .hasMessage(
                        "tool in image ended with exit code 137: it was killed. The engine does not say by whom; it may have"
                                + " been the kernel, since the memory that the tool may have was used up.");
        assertThat(ToolFailure.of(
                        "tool in image",
                        result(137, Optional.of(new OutOfMemory(OptionalLong.of(16 << 20), false))),
                        "none",
                        List.of()))
                .hasMessageStartingWith(
                        "tool in image ended with exit code 137: out of memory. The kernel ended it, since it"
                                + " used up the 16 MB of memory");
        assertThat(ToolFailure.of("tool in image", result(1, Optional.empty()), "none", List.of()))
                .hasMessage("tool in image ended with exit code 1.");
    }

    /** Of a tool that does not pass. */
    static ToolResult result(int exitCode, Optional<OutOfMemory> outOfMemory) {
        return new ToolResult(
                "tool",
                "image",
                Optional.empty(),
                new Share.IdentityBind("/workspace"),
                new ToolPaths(Path.of("/workspace"), Path.of("/workspace"), Path.of("/workspace")),
                new ToolEnd(exitCode, false, outOfMemory, false, Duration.ZERO));
    }

    @Test
    void aLogOnItsWayShowsTheToolsWordsItself() {
        assertThat(ConsoleOutput.hides(ConsoleOutput.Mode.LOG, log(true))).isFalse();
        assertThat(ConsoleOutput.hides(ConsoleOutput.Mode.LOG, log(false))).isTrue();
        assertThat(ConsoleOutput.hides(ConsoleOutput.Mode.QUIET, log(true))).isTrue();
        assertThat(ConsoleOutput.hides(ConsoleOutput.Mode.RAW, log(false))).isFalse();
    }

    private static void print(LastWords words, String text) throws IOException {
        print(words, new JobLog(Optional.empty(), false, false, line -> {}), text);
    }

    private static void print(LastWords words, JobLog log, String text) throws IOException {
        ToolOutput sink = words.sink(log);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.write(false, bytes, bytes.length);
        sink.end();
    }

    private static Log log(boolean isOn) {
        return new SystemStreamLog() {
            @Override
            public boolean isInfoEnabled() {
                return isOn;
            }
        };
    }
}
