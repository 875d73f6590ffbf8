package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.FileSelection;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The name under which lines in the log tell of a tool. */
class ToolNameTest {

    private final ToolRunBuilder run = ToolRun.builder("registry.example.com/group/tools:1.2");

    @Test
    void isThatOfTheProgramWithoutItsFolder() {
        assertThat(ToolName.of(run.args("/usr/bin/lint", "src").build())).isEqualTo("lint");
        assertThat(ToolName.of(run.entrypoint(List.of("check")).build())).isEqualTo("check");
    }

    @Test
    void isThatWhichAShellsScriptGivesItself() {
        assertThat(ToolName.of(
                        run.args("sh", "-c", "lint \"$@\"", "lint", "src").build()))
                .isEqualTo("lint");
        assertThat(ToolName.of(run.args("sh", "-c", "lint src").build())).isEqualTo("sh");
    }

    @Test
    void isThatOfTheImageWhereNoWordNamesAProgram() {
        assertThat(ToolName.of(run.build())).isEqualTo("tools");
        assertThat(ToolName.of(run.args("--strict", "src").build())).isEqualTo("tools");
        assertThat(ToolName.of(run.args("{files}")
                        .files(FileSelection.of(List.of("*.sh")))
                        .build()))
                .isEqualTo("tools");
    }
}
