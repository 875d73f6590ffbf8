package io.github.dood.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApiVersionTest {

    @Test
    void comparesByNumberAndNotByText() {
        assertThat(ApiVersion.parse("1.9").isAtLeast(ApiVersion.parse("1.40"))).isFalse();
        assertThat(ApiVersion.parse("v1.45").isAtLeast(Feature.VOLUME_SUBPATH.since()))
                .isTrue();
        assertThat(ApiVersion.parse("1.44").isAtLeast(Feature.VOLUME_SUBPATH.since()))
                .isFalse();
    }

    @Test
    void refusesWhatIsNoVersion() {
        for (String text : new String[] {"", "1", "1.x", "1.41.0", "99999.1"}) {
            assertThatThrownBy(() -> ApiVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
