package io.github.dood.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.Progress;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

    private long seconds = -7;

    private final ProgressMeter meter = new ProgressMeter(() -> TimeUnit.SECONDS.toNanos(seconds));

    @Test
    void tellsHowMuchOfAllHasMovedAndHowFastLately() {
        assertThat(at(5, 10_000_000, 40_000_000)).hasToString("25 %, 10.0 MB so far, 2.0 MB/s");
        assertThat(at(5, 35_000_000, 40_000_000)).hasToString("87 %, 35.0 MB so far, 5.0 MB/s");
        assertThat(at(5, 35_000_000, 40_000_000)).hasToString("87 %, 35.0 MB so far, 0.0 MB/s");
    }

    @Test
    void theShareNeverFallsWhateverBecomesKnownLater() {
        assertThat(at(5, 50, 100).percent()).hasValue(50);
        assertThat(at(5, 60, 600).percent()).hasValue(50);
        assertThat(at(5, 420, 600).percent()).hasValue(70);
        assertThat(at(5, 0, 600).percent()).hasValue(70);
    }

    @Test
    void theShareIsNeverMoreThanAll() {
        assertThat(at(5, 250, 100).percent()).hasValue(100);
        assertThat(at(5, Long.MAX_VALUE, 1).percent()).hasValue(100);
    }

    @Test
    void whereNobodyKnowsHowMuchThereIsNoShareIsTold() {
        seconds += 5;
        assertThat(meter.at(1_500_000_000, OptionalLong.empty())).hasToString("1,500.0 MB so far, 300.0 MB/s");
        assertThat(at(5, 0, 0).percent()).isEqualTo(OptionalInt.empty());
    }

    @Test
    void whatIsDoneAgainHasNoNegativeSpeed() {
        at(5, 1_000, 2_000);

        assertThat(at(5, 10, 2_000).bytesPerSecond()).isZero();
    }

    @Test
    void twoQuestionsAtOneMomentAreNoTrouble() {
        assertThat(at(0, 0, 10).bytesPerSecond()).isZero();
        assertThat(at(0, 10, 10).bytesPerSecond()).isFinite();
    }

    private Progress at(long later, long bytes, long all) {
        seconds += later;
        return meter.at(bytes, OptionalLong.of(all));
    }
}
