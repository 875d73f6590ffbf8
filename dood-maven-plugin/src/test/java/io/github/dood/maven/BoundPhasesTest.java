package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundPhasesTest {

    /** Maven passes over the execution, and what its tool would find passes. */
    @ParameterizedTest
    @CsvSource({
        "verfy, verify",
        "Verify, verify",
        "integrationtest, integration-test",
        "post_integration_test, post-integration-test",
        "prepare-packge, prepare-package",
        "tests, test",
    })
    void anExecutionOfAMisspeltPhaseIsAnErrorOfEveryGoal(String phase, String nearest) {
        assertThatThrownBy(() -> GoalUnderTest.goal("phplint")
                        .otherExecution("style", phase)
                        .configured(PhpLintMojo.class))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "phase: \"%s\" of execution style is no phase of Maven's, which would never execute it; the nearest is %s",
                        phase, nearest);
    }

    @Test
    void aPhaseOfAPropertyThatNobodyDefinesIsAnErrorToo() {
        assertThatThrownBy(() -> GoalUnderTest.goal("run")
                        .otherExecution("style", "${lint.phase}")
                        .configured(RunMojo.class))
                .hasMessageStartingWith("phase: \"${lint.phase}\" of execution style is no phase of Maven's");
    }

    /** Such as of a property that is empty. */
    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyPhaseIsAnErrorToo(String phase) {
        assertThatThrownBy(() ->
                        GoalUnderTest.goal("run").otherExecution("style", phase).configured(RunMojo.class))
                .hasMessageStartingWith("phase: \"%s\" of execution style is no phase of Maven's".formatted(phase));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "before:verify", "after:integration-test", "quality-gate", "deploy"})
    void aPhaseOfMavensOrOfAnExtensionIsAccepted(String phase) {
        assertThatCode(() -> GoalUnderTest.goal("phplint")
                        .otherExecution("style", phase)
                        .configured(PhpLintMojo.class))
                .doesNotThrowAnyException();
    }
}
