package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunSummaryTest {

    private static final ToolPaths PATHS = new ToolPaths(Path.of("/p"), Path.of("/p"), Path.of("/p"));

    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @Test
    void showsEachRunInALineOfItsOwn() {
        List<String> lines = RunSummary.lines(List.of(
                new ToolResult(
                        "phplint .",
                        "jakzal/phpqa:latest",
                        Optional.of(DIGEST),
                        new Share.WholeVolume("cache", "/builds"),
                        PATHS,
                        new ToolEnd(1, false, Optional.empty(), false, Duration.ofMillis(1_234))),
                result(
                        "bash -c sleep 1000;\n  echo something that goes on and on",
                        "mine",
                        "/p",
                        new ToolEnd(137, true, Optional.empty(), false, Duration.ofSeconds(605)))));

        assertThat(lines)
                .containsExactly(
                        "tool                                      image                                    share                    exit     time",
                        "phplint .                                 jakzal/phpqa:latest@sha256:0123456789ab  volume cache at /builds  1        1.2 s",
                        "bash -c sleep 1000; echo something th...  mine                                     bind of /p               timeout  10 min 05 s");
    }

    @Test
    void saysWhereInABuildEachRunBelongs() {
        ToolResult result = result(
                "phplint .", "mine", "/p", new ToolEnd(0, false, Optional.empty(), true, Duration.ofMillis(1_234)));

        assertThat(RunSummary.lines(
                        "goal",
                        List.of(
                                new RunSummary.Named("phplint (lint) @ shop", result),
                                new RunSummary.Named("run (a\n) @ shop", result))))
                .containsExactly(
                        "goal                   tool       image  share       exit  time",
                        "phplint (lint) @ shop  phplint .  mine   bind of /p  0     1.2 s",
                        "run (a\\n) @ shop       phplint .  mine   bind of /p  0     1.2 s");
    }

    @Test
    void aNameWithControlCharactersBreaksNoLine() {
        ToolResult odd = result(
                "lint\u001b[2K",
                "mine\u0007",
                "/p\u009b",
                new ToolEnd(0, false, Optional.empty(), true, Duration.ZERO));

        assertThat(RunSummary.lines(List.of(odd)).get(1))
                .startsWith("lint\\u001b[2K  mine\\u0007  bind of /p\\u009b  0 ");
    }

    @Test
    void anImageThatIsAskedForByItsDigestIsShownWithThatOne() {
        ToolResult pinned = result(
                "quarto render",
                "quarto@" + DIGEST,
                "/p",
                new ToolEnd(0, false, Optional.empty(), true, Duration.ZERO));

        assertThat(RunSummary.lines(List.of(pinned)).get(1)).contains("  quarto@sha256:0123456789ab  ");
    }

    @Test
    void tellsOfMemoryThatRanOut() {
        ToolResult starved = result(
                "phpstan",
                "mine",
                "/p",
                new ToolEnd(
                        137,
                        false,
                        Optional.of(new OutOfMemory(OptionalLong.of(16 << 20), false)),
                        false,
                        Duration.ZERO));

        assertThat(RunSummary.lines(List.of(starved)).get(1)).contains("  137 (memory)  ");
        assertThat(starved.outOfMemory().orElseThrow().describe())
                .startsWith("it used up the 16 MB of memory that the setting memory gives it.");
    }

    private static ToolResult result(String command, String image, String directory, ToolEnd end) {
        return new ToolResult(command, image, Optional.empty(), new Share.IdentityBind(directory), PATHS, end);
    }
}
