package io.github.dood.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomDigitsTest {

    @Test
    void areHexadecimalAndDoNotComeTwice() {
        assertThat(Stream.generate(() -> RandomDigits.of(8)).limit(1_000))
                .doesNotHaveDuplicates()
                .allMatch(digits -> digits.matches("[0-9a-f]{16}"));
    }
}
