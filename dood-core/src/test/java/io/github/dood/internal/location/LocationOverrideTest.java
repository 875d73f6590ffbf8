package io.github.dood.internal.location;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationOverrideTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "in=/on", "/in", "/in=on", "/in\0side=/on", "/in=/\ud800", "/in=/o\0n"})
    void refusesWhatIsNoPairOfPaths(String text) {
        assertThatThrownBy(() -> LocationOverride.Mapping.parse(text))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageMatching("(?s)mapping: .*(is no pair of absolute paths|can be no path).*");
    }
}
