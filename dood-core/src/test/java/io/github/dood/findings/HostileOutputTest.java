package io.github.dood.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.preset.PhpLintFormat;
import io.github.dood.run.DoodException;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tool prints takes neither the build's time nor its memory, however long it is. */
class HostileOutputTest {

    private static final Duration ENOUGH = Duration.ofSeconds(5);

    /** Twice as much does not fit into that heap once, and less than a second is left for each output. */
    @Test
    void anyOutputIsReadInASmallHeapAndInTimeThatItsLengthBounds(@TempDir Path directory) throws Exception {
        Path printed = directory.resolve("printed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        String.valueOf(4 << 20))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as(() -> read(printed.toFile()))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(() -> read(printed.toFile())).isZero();
        assertThat(Files.readAllLines(printed))
                .hasSize(3 * SmallHeap.outputs().size())
                .contains(
                        "a list of findings: refused",
                        "elements: refused",
                        "lines of places: refused",
                        "empty lists: 0 findings");
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 200, 400})
    void aLongLineIsReadInNoTime(int kilobytes) throws IOException {
        for (String again : List.of(" in a", " in a on line", "Parse error: a in b on line 1", "1. a:1", "\u001b[0;")) {
            String line = "Parse error: " + again.repeat(kilobytes * 1000 / again.length());
            long start = System.nanoTime();

            new PhpLintFormat().read("phplint", () -> new StringReader(line));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(again).isLessThan(ENOUGH);
        }
    }

    @Test
    void moreFindingsThanAnybodyLooksAtAreAnErrorThatSaysWhatToDo() {
        String report =
                "[" + "{\"description\":\"d\"},".repeat(FindingFormat.MOST_FINDINGS) + "{\"description\":\"d\"}]";

        assertThatThrownBy(() -> new GitLabFormat().read("phpcs", () -> new StringReader(report)))
                .isInstanceOf(DoodException.class)
                .hasMessage("phpcs found more than 50,000 things, too much for a report. Name fewer files, or"
                        + " let it look for less.");
    }

    private static String read(File file) {
        try {
            return Files.readString(file.toPath(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            return failure.toString();
        }
    }
}
