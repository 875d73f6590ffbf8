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
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phpcs --report=checkstyle src",
                "phpcs --report checkstyle src",
                "phpcs --report=full,checkstyle src",
                "phpcs --report-checkstyle src",
                "shellcheck -f checkstyle a.sh",
                "shellcheck -fcheckstyle a.sh",
                "shellcheck --format=checkstyle a.sh",
                "eslint --format checkstyle src",
                "golangci-lint run --out-format checkstyle",
                "ktlint --reporter=checkstyle",
                "psalm --output-format=checkstyle",
                "stylelint --formatter CheckStyle",
                "sh -c 'cd src && phpcs --report=checkstyle .'",
                "phpmd src checkstyle codesize"
            })
    void anyToolsOptionsMayNameCheckstyle(String command) {
        assertThat(of(words(command)).format()).isEqualTo(new CheckstyleFormat());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hadolint -f gitlab_codeclimate Dockerfile",
                "buf lint --error-format=gitlab-code-quality",
                "ansible-lint -f codeclimate",
                "spectral lint -f gitlab a.yaml",
                "bash -lc 'phpstan analyse --error-format gitlab src'",
                "sh -c 'phpmd src gitlab codesize'",
                "parallel-lint --gitlab src"
            })
    void anyToolsOptionsMayNameGitLab(String command) {
        assertThat(of(words(command)).format()).isEqualTo(new GitLabFormat());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phpcs --report-checkstyle=report.xml src",
                "phpcs --report-file=checkstyle src",
                "psalm --report=checkstyle.xml",
                "ktlint --reporter=plain",
                "shellcheck -f gcc checkstyle",
                "eslint --rule checkstyle src",
                "sh -c 'phpcs checkstyle'"
            })
    void whatIsNoFormOfTheOutputNamesNone(String command) {
        assertThatThrownBy(() -> of(words(command))).isInstanceOf(InvalidSettingException.class);
    }

    /** As any word with letters beyond ASCII is for Java in a job without a locale. */
    @Test
    void aWordThatIsNoPathForJavaIsAWordAllTheSame() {
        assertThat(of("phpcs", "--report=checkstyle", "gr\uD800n").format()).isEqualTo(new CheckstyleFormat());
        assertThat(PhpQa.tool(List.of("gr\uD800n")).build().files()).isEmpty();
        assertThat(PhpQa.tellsProgressAsError(
                        PhpQa.tool(List.of("/gr\uD800n/psalm")).build()))
                .isTrue();
    }

    /** Blanks within single quotes are a word's own. */
    private static String[] words(String command) {
        int quote = command.indexOf(" '");
        if (quote < 0) {
            return command.split(" ");
        }
        List<String> words = new ArrayList<>(List.of(command.substring(0, quote).split(" ")));
        words.add(command.substring(quote + 2, command.length() - 1));
        return words.toArray(String[]::new);
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
    void aToolThatDoesNotPassAndNamesNothingIsNoEmptyReport() throws IOException {
        PhpQaFindings findings = of("phplint", ".");

        assertThat(findings.read(() -> new StringReader("3 files, 0 errors\n"), result(true)))
                .isEmpty();
        assertThatThrownBy(() -> findings.read(() -> new StringReader("phplint: out of memory\n"), result(false)))
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
