package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.ci.LogFormat;
import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.DoodException;
import io.github.dood.run.Masking;
import io.github.dood.run.ToolOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobLogTest {

    private static final Optional<LogFormat> GITLAB =
            CiSystems.logFormat(new Environment(Map.of("GITLAB_CI", "true"), Path.of("/"), Path.of("/root")));

    private static final Optional<LogFormat> GITHUB =
            CiSystems.logFormat(new Environment(Map.of("GITHUB_ACTIONS", "true"), Path.of("/"), Path.of("/root")));

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private final ToolOutput output = ToolOutput.to(shown, shown);

    @Test
    void aLineThatAToolLeavesOpenIsEndedSoThatTheSectionsEndIsALineOfItsOwn() throws IOException {
        print(new JobLog(GITLAB, true, false, line -> {}).guarded(output), "red\u001b[");

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("red\u001b[\n");
    }

    @Test
    void aLineThatAToolEndsIsNotEndedAgain() throws IOException {
        print(new JobLog(GITLAB, true, false, line -> {}).guarded(output), "red\n");

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("red\n");
    }

    /** Sections of modules that are built at the same time are left out, but a tool must not make some either. */
    @Test
    void outputIsGuardedAlsoWhereTheLogHasNoSections() throws IOException {
        print(new JobLog(GITLAB, false, false, line -> {}).guarded(output), "section_start:1:x\r\u001b[0K\n");

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("section_start: 1:x\r\u001b[0K\n");
    }

    @Test
    void outputElsewhereIsPassedOnAsItIs() {
        assertThat(new JobLog(Optional.empty(), true, false, line -> {}).guarded(output))
                .isSameAs(output);
    }

    /** Each before the first tool that could print it, and none twice. */
    @Test
    void theLogOfGitHubIsToldOnceWhatToHide() {
        List<String> lines = new ArrayList<>();
        JobLog log = new JobLog(GITHUB, true, true, lines::add);
        Masking masking = new Masking();
        masking.learn(List.of("planted%0A", "/w/project"));
        masking.show("/w/project");

        log.hide(masking);
        log.hide(masking);
        masking.learn(List.of("planted-later\nsecond-line"));
        log.hide(masking);

        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "::add-mask::planted%250A\n", "::add-mask::planted-later\n", "::add-mask::second-line\n");
    }

    @Test
    void noOtherLogIsToldAValue() {
        List<String> lines = new ArrayList<>();
        Masking masking = new Masking();
        masking.learn(List.of("planted"));

        new JobLog(GITLAB, true, true, lines::add).hide(masking);
        new JobLog(Optional.empty(), true, true, lines::add).hide(masking);
        new JobLog(GITHUB, true, false, lines::add).hide(masking);

        assertThat(lines).isEmpty();
    }

    @Test
    void aSectionEndsAlsoWhenWhatIsInItFails() {
        List<String> lines = new ArrayList<>();
        JobLog log = new JobLog(GITHUB, true, true, lines::add);

        assertThatThrownBy(() -> log.inSection("phplint .", () -> {
                    throw new DoodException("failed");
                }))
                .hasMessage("failed");
        assertThat(lines).containsExactly("::group::phplint .\n", "::endgroup::\n");
    }

    private static void print(ToolOutput guarded, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        guarded.write(false, bytes, bytes.length);
        guarded.end();
    }
}
