package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.ci.LogFormat;
import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.ToolOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobLogTest {

    private static final Optional<LogFormat> GITLAB =
            CiSystems.logFormat(new Environment(Map.of("GITLAB_CI", "true"), Path.of("/"), Path.of("/root")));

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private final ToolOutput output = ToolOutput.to(shown, shown);

    @Test
    void aLineThatAToolLeavesOpenIsEndedSoThatTheSectionsEndIsALineOfItsOwn() throws IOException {
        print(new JobLog(GITLAB, true).guarded(output), "red\u001b[");

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("red\u001b[\n");
    }

    @Test
    void aLineThatAToolEndsIsNotEndedAgain() throws IOException {
        print(new JobLog(GITLAB, true).guarded(output), "red\n");

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("red\n");
    }

    /** Sections of modules that are built at the same time are left out, but a tool must not make some either. */
    @Test
    void outputIsGuardedAlsoWhereTheLogHasNoSections() throws IOException {
        print(new JobLog(GITLAB, false).guarded(output), "section_start:1:x\r\u001b[0K\n");

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("section_start: 1:x\r\u001b[0K\n");
    }

    @Test
    void outputElsewhereIsPassedOnAsItIs() {
        assertThat(new JobLog(Optional.empty(), true).guarded(output)).isSameAs(output);
    }

    private static void print(ToolOutput guarded, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        guarded.write(false, bytes, bytes.length);
        guarded.end();
    }
}
