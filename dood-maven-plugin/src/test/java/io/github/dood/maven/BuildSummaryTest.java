package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildSummaryTest {

    /** Two executions of a goal, and one execution in two modules, are told apart. */
    @Test
    void aRunIsNamedAsInMavensHeader() throws Exception {
        assertThat(GoalUnderTest.goal("phplint").configured(PhpLintMojo.class).goalAndPlace())
                .isEqualTo("phplint (bound) @ module");
        assertThat(GoalUnderTest.goal("run")
                        .called("default-cli")
                        .configured(RunMojo.class)
                        .goalAndPlace())
                .isEqualTo("run (default-cli) @ module");
    }
}
