package io.github.dood.internal.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.findings.CheckstyleFormat;
import io.github.dood.findings.Finding;
import io.github.dood.findings.GitLabFormat;
import io.github.dood.findings.ProjectPaths;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.Share;
import io.github.dood.run.ToolEnd;
import io.github.dood.run.ToolPaths;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
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

class ToolFindingsTest {

    private static final Path PROJECT = Path.of("/builds/g/p");

    private static final ToolPaths PATHS = new ToolPaths(PROJECT, PROJECT, PROJECT);

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phpstan --error-format=gitlab --error-format=checkstyle",
                "phpcs --report=checkstyle,gitlab src",
                "sh -c 'phpcs --report=checkstyle src; phpstan analyse --error-format=gitlab src'",
                "sh -c 'phpmd src gitlab codesize; phpmd test checkstyle codesize'"
            })
    void severalFormsAreRefusedSinceOneWouldBeLost(String command) {
        assertThatThrownBy(() -> of(words(command)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageEndingWith("prints several; let it name one format alone");
        assertThat(of(words("sh -c 'phpcs --report=checkstyle a; phpcs --report=checkstyle b'"))
                        .format())
                .isEqualTo(new CheckstyleFormat());
    }

    @Test
    void aToolsArchiveIsTheTool() {
        assertThat(of("/tools/phplint.phar", ".").format()).isEqualTo(new PhpLintFormat());
        assertThat(of("phpmd.phar", "src", "gitlab", "codesize").format()).isEqualTo(new GitLabFormat());
    }

    /** As any word with letters beyond ASCII is for Java in a job without a locale. */
    @Test
    void aWordThatIsNoPathForJavaIsAWordAllTheSame() {
        assertThat(of("phpcs", "--report=checkstyle", "gr\uD800n").format()).isEqualTo(new CheckstyleFormat());
        assertThat(PhpQa.tool(List.of("gr\uD800n")).build().expected()).isEmpty();
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

    /** It names its files by their paths on the engine's host. */
    @Test
    void aToolWithTheSocketIsReadAsWell() throws IOException {
        ToolFindings findings = ToolFindings.of(
                PhpQa.PHPLINT
                        .run(PhpQa.PHPLINT.words())
                        .workspace(workspace)
                        .shareSocket(true)
                        .build(),
                Optional.empty());
        ToolPaths onHost = new ToolPaths(PROJECT, Path.of("/srv/volume/g/p"), Path.of("/srv/volume/g/p/module"));
        ProjectPaths paths = new ProjectPaths(PROJECT, onHost);

        assertThat(findings.read(
                        () -> new StringReader("1. /srv/volume/g/p/src/a.php:2\n    unexpected token\n"),
                        result(findings, onHost, 1),
                        paths))
                .singleElement()
                .matches(paths::have);
    }

    @Test
    void aToolThatFailsAndNamesNothingIsNoEmptyReport() throws IOException {
        ToolFindings findings = of("phplint", ".");

        assertThat(read(findings, "3 files, 0 errors\n", 0)).isEmpty();
        assertThatThrownBy(() -> read(findings, "phplint: out of memory\n", 255))
                .isInstanceOf(DoodException.class)
                .hasMessage(
                        "phplint ended with exit code 255, but no finding could be read from what it" + " printed.");
    }

    /** The exit code passes where the user says so, and is the only sign that something is amiss all the same. */
    @Test
    void neitherIsOneWhoseExitCodeTheUserLetsPass() {
        for (String empty : List.of("", "Killed\n", " [OK] 1 file\n")) {
            assertThatThrownBy(() -> read(of("phplint", "."), empty, 1)).isInstanceOf(DoodException.class);
        }
        assertThatThrownBy(() -> read(of("phpcs", "--report=checkstyle"), "<checkstyle/>", 2))
                .isInstanceOf(DoodException.class);
    }

    /** PHPStan names no file for what is wrong with its own settings. */
    @Test
    void neitherIsOneThatFindsThingsOutsideOfTheProjectAlone() throws IOException {
        ToolFindings findings = of("phpstan", "analyse", "--error-format=gitlab");
        String nowhere = "[{\"description\":\"Ignored error was not matched\",\"location\":{\"path\":\"\"}}";
        String here = "{\"description\":\"d\",\"location\":{\"path\":\"a.php\"}}";

        assertThatThrownBy(() -> read(findings, nowhere + "]", 1))
                .isInstanceOf(DoodException.class)
                .hasMessageStartingWith("phpstan ended with exit code 1, but nothing that it found is of a"
                        + " file in the project; the first is \"Ignored error was not matched\", of \"\".");
        assertThat(read(findings, nowhere + "," + here + "]", 1)).hasSize(2);
        assertThat(read(findings, nowhere + "]", 0)).hasSize(1);
    }

    private ToolFindings of(String... words) {
        return ToolFindings.of(
                ToolRun.builder("x").args(List.of(words)).workspace(workspace).build(), Optional.empty());
    }

    /** Of a run whose exit code passes. */
    private static List<Finding> read(ToolFindings findings, String output, int exitCode) throws IOException {
        return findings.read(
                () -> new StringReader(output), result(findings, PATHS, exitCode), new ProjectPaths(PROJECT, PATHS));
    }

    private static ToolResult result(ToolFindings findings, ToolPaths paths, int exitCode) {
        return new ToolResult(
                findings.tool(),
                "x",
                Optional.empty(),
                new Share.IdentityBind("/p"),
                paths,
                new ToolEnd(exitCode, false, Optional.empty(), true, Duration.ofSeconds(1)));
    }
}
