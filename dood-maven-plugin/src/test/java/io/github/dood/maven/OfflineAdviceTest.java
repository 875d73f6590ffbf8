package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.ImageUnavailableException;
import io.github.dood.run.PullPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OfflineAdviceTest {

    private static final String PROBLEM = "The engine has image tool:1 for linux/amd64, not for linux/arm64";

    @ParameterizedTest
    @EnumSource
    void namesNoSettingThatCannotHelpAlone(PullPolicy wanted) {
        ImageUnavailableException missing = new ImageUnavailableException(
                PROBLEM,
                PROBLEM + ", and pull is never: pull it by hand, or set pull to missing.",
                "tool:1",
                PullPolicy.NEVER);

        assertThat(OfflineAdvice.of(missing, wanted))
                .hasMessage(PROBLEM + ", and Maven is offline, so that nothing is pulled: pull it by hand, or run Maven"
                        + " without -o" + (wanted == PullPolicy.NEVER ? " and set pull to missing." : "."));
    }
}
