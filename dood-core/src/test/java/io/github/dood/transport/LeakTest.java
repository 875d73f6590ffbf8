package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a process holds after the first round of calls it holds after the last: no file, no thread more. */
class LeakTest {

    private static final long DEADLINE_SECONDS = 180;

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingIsLeftOfCallsHoweverTheyEnd() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LeakProgram.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(printed).isZero();

        List<String> held =
                printed.lines().filter(line -> line.matches("\\d+ \\d+")).toList();
        assertThat(held).as(printed).hasSize(2);
        assertThat(files(held.get(1))).as(printed).isLessThanOrEqualTo(files(held.get(0)));
        assertThat(threads(held.get(1))).as(printed).isLessThanOrEqualTo(threads(held.get(0)));
    }

    private static int files(String line) {
        return Integer.parseInt(line.split(" ")[0]);
    }

    private static int threads(String line) {
        return Integer.parseInt(line.split(" ")[1]);
    }
}
