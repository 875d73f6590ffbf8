package io.github.dood.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDetailsTest {

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64, true",
        "linux/amd64, amd64, true",
        "linux/amd64, linux/x86_64, true",
        "linux/amd64, linux/arm64, false",
        "linux/arm64/v8, linux/arm64, true",
        "linux/arm64/v8, linux/aarch64, true",
        "linux/arm64, linux/arm64/v8, true",
        "linux/arm/v7, linux/arm/v6, false",
        "linux/arm, linux/arm64, false",
        "windows/amd64, linux/amd64, false"
    })
    void knowsWhichPlatformAnImageIsFor(String made, String wanted, boolean fits) {
        assertThat(new ImageDetails("sha256:1", List.of(), made, List.of()).isFor(wanted))
                .isEqualTo(fits);
    }
}
