package io.github.dood.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many runs of one process in a job, over a volume, a bind and a copy in turns: whatever it holds after the first round it
 * holds after the last one, and nothing of it stays on the engine. Its figures are printed, not judged, where they are times.
 */
class SoakIT {

    /** What a collection leaves varies by this much with the moment. */
    private static final long HEAP_NOISE_KILOBYTES = 3_000;

    @ParameterizedTest(name = "{0} rounds of {1} runs, {2} at a time")
    @CsvSource({"3, 6, 1", "3, 16, 16"})
    void nothingPilesUp(int rounds, int runs, int atOnce) throws Exception {
        soak(rounds, runs, atOnce);
    }

    @ParameterizedTest(name = "{0} rounds of {1} runs, {2} at a time")
    @CsvSource({"10, 100, 1", "10, 100, 16"})
    @Tag("thorough")
    void nothingPilesUpInAThousandRuns(int rounds, int runs, int atOnce) throws Exception {
        soak(rounds, runs, atOnce);
    }

    private static void soak(int rounds, int runs, int atOnce) throws Exception {
        try (LongJob job = LongJob.start("soak")) {
            Commands.Outcome outcome = job.run("java -Xmx64m %s %s %d %d %d %s"
                    .formatted(SoakRunner.class.getName(), Images.BASE, rounds, runs, atOnce, job.workspaces()));

            System.out.printf("%d at a time%n%s", atOnce, outcome.standardOutput());
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            List<Map<String, Long>> held =
                    outcome.standardOutput().lines().map(SoakIT::figures).toList();
            assertThat(held).hasSize(rounds + 1);
            assertFlat(held.get(0), held.get(rounds - 1), atOnce);
            // A copy for each that runs at a time. Closing takes away what should have gone with its run.
            assertThat(held.get(rounds - 1).get("on-engine")).isBetween(1L, (long) atOnce);
            assertClosed(held.get(0), held.get(rounds));
            assertThat(job.left()).isEqualTo(Footprint.NOTHING);
        }
    }

    private static void assertFlat(Map<String, Long> first, Map<String, Long> last, int atOnce) {
        assertThat(last.get("heap-kB")).isLessThan(first.get("heap-kB") + HEAP_NOISE_KILOBYTES);
        // Each run hears of its exit on a thread that later ones use again, and how many meet is chance. One left by
        // each run would be twice as many.
        assertThat(last.get("threads")).isLessThanOrEqualTo(first.get("threads") + atOnce + 1);
        assertThat(last.get("open-files")).isLessThanOrEqualTo(first.get("open-files"));
        assertThat(last.get("temporary-files")).isEqualTo(first.get("temporary-files"));
    }

    private static void assertClosed(Map<String, Long> first, Map<String, Long> closed) {
        assertThat(closed.get("threads")).isLessThanOrEqualTo(first.get("threads"));
        assertThat(closed.get("open-files")).isLessThanOrEqualTo(first.get("open-files"));
    }

    /** The numbers of a line, each behind its name. */
    private static Map<String, Long> figures(String line) {
        String[] words = line.replaceFirst("^closed ", "").split(" ");
        Map<String, Long> figures = new HashMap<>();
        for (int word = 0; word < words.length; word += 2) {
            figures.put(words[word], Long.parseLong(words[word + 1]));
        }
        return figures;
    }
}
