package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;

/** Who has an earlier release reads of each goal and of each of its parameters which one brought it. */
class SinceTest {

    /** That of the plugin plugin, which makes its code. */
    private static final String HELP = "help";

    private static final List<MojoDescriptor> GOALS = GoalUnderTest.plugin().getMojos().stream()
            .filter(goal -> !goal.getGoal().equals(HELP))
            .toList();

    @Test
    void everyGoalSaysItsRelease() {
        assertThat(GOALS).isNotEmpty().allSatisfy(goal -> assertThat(isRelease(goal.getSince()))
                .as(goal.getGoal())
                .isTrue());
    }

    @Test
    void everyParameterSaysItsRelease() {
        assertThat(GOALS.stream().flatMap(SinceTest::silent)).isEmpty();
        assertThat(GOALS.stream().flatMap(goal -> goal.getParameters().stream().filter(Parameter::isEditable)))
                .hasSizeGreaterThan(100);
    }

    private static Stream<String> silent(MojoDescriptor goal) {
        return goal.getParameters().stream()
                // The others are Maven's.
                .filter(Parameter::isEditable)
                .filter(parameter -> !isRelease(parameter.getSince()))
                .map(parameter -> goal.getGoal() + " " + parameter.getName());
    }

    private static boolean isRelease(String since) {
        return Optional.ofNullable(since).orElse("").matches("\\d+\\.\\d+\\.\\d+");
    }
}
