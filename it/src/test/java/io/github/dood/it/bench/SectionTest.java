package io.github.dood.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SectionTest {

    @Test
    void theMedianOfAnEvenCountLiesBetweenTheTwoInTheMiddle() {
        assertThat(Sample.of(DoubleStream.of(4, 1, 3, 2)).median()).isEqualTo(2.5);
        assertThat(Sample.of(DoubleStream.of(9, 1, 2)).median()).isEqualTo(2);
        assertThat(Sample.of(DoubleStream.of(7)).median()).isEqualTo(7);
    }

    @Test
    void theMiddleHalfStandsBesideTheMedian() {
        assertThat(Sample.of(DoubleStream.of(5, 4, 3, 2, 1)).text("%.1f")).isEqualTo("3.0 (2.0 to 4.0)");
    }

    @Test
    void partsAreTakenRoundByRoundAndNotOfTheMedians() {
        // The machine was slow in the last two rounds: of the medians, 40 / 40 would be no gain.
        assertThat(timings(List.of(10, 40, 45), List.of(20, 40, 90))
                        .ratios("a", "b")
                        .median())
                .isEqualTo(0.5);
    }

    @Test
    void aRoundHasEachWayOnceAndBeginsWithAnother() throws Exception {
        StringBuilder calls = new StringBuilder();
        Map<String, Callable<?>> ways = new LinkedHashMap<>();
        ways.put("a", () -> calls.append('a'));
        ways.put("b", () -> calls.append('b'));
        Timings timings = Timings.compare(2, ways);
        assertThat(calls).hasToString("abbaab");
        assertThat(timings.ways()).containsExactly("a", "b");
        assertThat(timings.rounds()).as("the first does not count").isEqualTo(2);
    }

    @Test
    void aFigureThatIsPrintedAsItsLimitMeetsIt() {
        assertThat(Goal.atMost(0.95).verdict(0.9549)).isEqualTo("met");
        assertThat(Goal.atMost(0.95).verdict(0.9551)).isEqualTo("**missed**");
        assertThat(Goal.atLeast(3).verdict(2.996)).isEqualTo("met");
        assertThat(Goal.atLeast(3).verdict(2.99)).isEqualTo("**missed**");
    }

    @Test
    void theReportHasTimesAndFiguresBesideTheirGoals() {
        Timings timings = timings(List.of(30, 30, 30), List.of(20, 20, 20));
        assertThat(new Section("A thing")
                        .times(timings)
                        .part(timings, "a", "b", Goal.atMost(1))
                        .part(timings, "b", "a"))
                .hasToString("""
                        ## A thing (3 rounds)

                        | way | median (middle half) |
                        |---|---|
                        | a | 30 ms (30 ms to 30 ms) |
                        | b | 20 ms (20 ms to 20 ms) |

                        | figure | measured | goal | |
                        |---|---|---|---|
                        | a / b | 1.50 (1.50 to 1.50) | at most 1.00 | **missed** |
                        | b / a | 0.67 (0.67 to 0.67) |  |  |
                        """);
    }

    private static Timings timings(List<Integer> a, List<Integer> b) {
        Timings timings = new Timings();
        a.forEach(millis -> timings.note("a", Duration.ofMillis(millis)));
        b.forEach(millis -> timings.note("b", Duration.ofMillis(millis)));
        return timings;
    }
}
