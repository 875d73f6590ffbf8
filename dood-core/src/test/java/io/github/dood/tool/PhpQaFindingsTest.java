package io.github.dood.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.error.DoodException;
import io.github.dood.error.InvalidSettingException;
import io.github.dood.gitlab.codequality.CheckstyleFormat;
import io.github.dood.gitlab.codequality.GitLabFormat;
import io.github.dood.gitlab.codequality.PhpLintFormat;
import io.github.dood.gitlab.codequality.ProjectPaths;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.workspace.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhpQaFindingsTest {

    @TempDir
    private Path workspace;

    @Test
    void theToolsWordsSayHowItPrintsItsFindings() {
        assertThat(of("phplint", ".").format()).isEqualTo(new PhpLintFormat());
        assertThat(of("/tools/phplint", ".").format()).isEqualTo(new PhpLintFormat());
        assertThat(of("phplint", ".", "--format=checkstyle").format()).isEqualTo(new CheckstyleFormat());
        assertThat(of("phpstan", "analyse", "--error-format=gitlab", "src").format())
                .isEqualTo(new GitLabFormat());
        assertThat(of("phpstan", "analyse", "--error-format", "gitlab", "src").format())
                .isEqualTo(new GitLabFormat());
        assertThat(of("parallel-lint", "--checkstyle", "src").format()).isEqualTo(new CheckstyleFormat());
        assertThat(of("phpcs", "gitlab", "--report", "checkstyle", "src").format())
                .isEqualTo(new CheckstyleFormat());
        assertThat(of("php-cs-fixer", "fix", "--dry-run", "--format", "gitlab", "checkstyle")
                        .format())
                .isEqualTo(new GitLabFormat());
        assertThat(of("/tools/phpmd", "checkstyle", "gitlab", "codesize").format())
                .isEqualTo(new GitLabFormat());
        assertThat(of("phpmd", "src", "gitlab", "codesize").format()).isEqualTo(new GitLabFormat());
        assertThat(of("psalm", "--output-format=codeclimate").format()).isEqualTo(new GitLabFormat());
    }

    @Test
    void aFileOfAFormatsNameNamesNone() {
        assertThat(of("phplint", "gitlab").format()).isEqualTo(new PhpLintFormat());
        assertThat(of("phplint", "--exclude=gitlab", ".").format()).isEqualTo(new PhpLintFormat());
        assertThat(of("phplint", "--exclude", "checkstyle", ".").format()).isEqualTo(new PhpLintFormat());
        for (List<String> words : List.of(
                List.of("phpstan", "analyse", "gitlab"),
                List.of("phpcs", "checkstyle", "src"),
                List.of("phpcs", "--report-file=gitlab", "src"),
                List.of("phpmd", "gitlab", "text", "codesize"),
                List.of("phpmd", "src", "text", "gitlab"),
                List.of("psalm", "--output-format=text", "codeclimate"))) {
            assertThatThrownBy(() -> of(words.toArray(String[]::new)))
                    .as("%s", words)
                    .isInstanceOf(InvalidSettingException.class);
        }
    }

    @Test
    void aToolWhoseOutputCanNotBeReadIsAnErrorThatSaysWhatToDo() {
        assertThatThrownBy(() -> of("phpcs", "--standard=PSR12", "src"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "codeQuality: \"true\" needs a report that can be read, and phpcs --standard=PSR12 src prints"
                                + " none: add --report=checkstyle");
        assertThatThrownBy(() -> of("phpunit", "src"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("phpunit src prints none: the formats checkstyle, gitlab and codeclimate");
        assertThatThrownBy(() -> of()).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void aToolWithTheSocketNamesItsFilesByPathsThatAreNotTheJobs() {
        ToolRun run = PhpQa.lint().workspace(workspace).shareSocket(true).build();

        assertThatThrownBy(() -> PhpQaFindings.of(run))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("can not be had with shareSocket");
    }

    @Test
    void aToolThatDoesNotPassAndNamesNothingIsNoEmptyReport() {
        PhpQaFindings findings = of("phplint", ".");

        assertThat(findings.read("3 files, 0 errors\n", result(true))).isEmpty();
        assertThatThrownBy(() -> findings.read("phplint: out of memory\n", result(false)))
                .isInstanceOf(DoodException.class)
                .hasMessageStartingWith("codeQuality: phplint did not pass, but no finding could be read");
    }

    @Test
    void pathsAreTheToolsOwnWhereItStarts() throws IOException {
        Path real = workspace.toRealPath();
        ToolRun run = ToolRun.image("x")
                .args("phplint", ".")
                .workspace(workspace)
                .mountAt("/app")
                .workdir("module")
                .build();

        assertThat(PhpQaFindings.of(run).paths(Optional.empty()))
                .isEqualTo(new ProjectPaths(real, real, Path.of("/app"), Path.of("/app/module")));
        assertThat(PhpQaFindings.of(run).paths(Optional.of(real.getParent())).project())
                .isEqualTo(real.getParent());
        assertThat(PhpQaFindings.of(run)
                        .paths(Optional.of(Path.of("/elsewhere")))
                        .project())
                .isEqualTo(real);
    }

    private PhpQaFindings of(String... words) {
        return PhpQaFindings.of(
                ToolRun.image("x").args(List.of(words)).workspace(workspace).build());
    }

    private static ToolResult result(boolean passed) {
        return new ToolResult(
                "phplint .",
                "x",
                Optional.empty(),
                new Share.IdentityBind("/p"),
                passed ? 0 : 1,
                false,
                Optional.empty(),
                passed,
                Duration.ofSeconds(1));
    }
}
