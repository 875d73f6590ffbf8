package io.github.dood.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dood.internal.preset.PhpLintFormat;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class FindingFormatTest {

    @Test
    void readsTheXmlOfCheckstyleWithWhatStandsBeforeAndBehind() throws IOException {
        assertThat(new CheckstyleFormat().read("phpcs", output("phpcs-checkstyle.txt")))
                .extracting(Finding::path, Finding::line, Finding::check, Finding::severity)
                .containsExactly(
                        place("/app/src/index.php", 1, "PSR1.Files.SideEffects.FoundWithSymbols", Severity.MINOR),
                        place("/app/src/index.php", 1, "PSR12.Files.FileHeader.SpacingAfterBlock", Severity.MAJOR),
                        place(
                                "/app/src/index.php",
                                4,
                                "Squiz.Functions.FunctionDeclarationArgumentSpacing.SpacingAfterOpen",
                                Severity.MAJOR));
    }

    @Test
    void xmlWithoutFindingsHasNone() throws IOException {
        assertThat(new CheckstyleFormat()
                        .read("phpcs", text("<?xml version=\"1.0\"?>\n<checkstyle version=\"3.7.1\"/>\n")))
                .isEmpty();
    }

    @Test
    void whatXmlLeavesOutIsFilledIn() throws IOException {
        assertThat(
                        new CheckstyleFormat()
                                .read(
                                        "php-cs-fixer",
                                        text(
                                                "<checkstyle><file name=\"a.php\"><error severity=\"hint\" line=\"0\"/></file></checkstyle>")))
                .containsExactly(new Finding("a.php", 1, "php-cs-fixer", "no message", Severity.INFO));
    }

    @Test
    void xmlThatBreaksOffOrIsSomethingElseIsAnError() {
        for (String text : new String[] {
            "",
            "PHP Fatal error: out of memory",
            "<checkstyle><file name=\"a.php\">",
            "<?xml version=\"1.0\"?><html/>",
            "<?xml version=\"1.0\"?><!DOCTYPE c [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><checkstyle>&f;</checkstyle>",
            "<?xml version=\"1.0\"?><!DOCTYPE c [<!ENTITY m \"much\">]><checkstyle><file><error message=\"&m;&m;\"/></file></checkstyle>"
        }) {
            assertThatThrownBy(() -> new CheckstyleFormat().read("phpcs", text(text)))
                    .as(text)
                    .isInstanceOf(DoodException.class)
                    .hasMessageStartingWith("phpcs printed no report in Checkstyle's XML: ")
                    .hasMessageNotContaining("root:");
        }
    }

    @Test
    void readsTheJsonOfGitLab() throws IOException {
        assertThat(new GitLabFormat().read("phpstan", output("phpstan-gitlab.txt")))
                .containsExactly(
                        new Finding(
                                "src/Basket.php",
                                12,
                                "phpstan",
                                "Method Shop\\Basket::total() should return int but returns string.",
                                Severity.MAJOR),
                        new Finding(
                                "src/Customer.php",
                                3,
                                "method.notFound",
                                "Call to an undefined method Shop\\Customer::greet().",
                                Severity.BLOCKER));
    }

    @Test
    void readsTheJsonOfCodeClimateBehindAWarning() throws IOException {
        assertThat(new GitLabFormat().read("psalm", output("psalm-codeclimate.txt")))
                .containsExactly(new Finding(
                        "src/a.php",
                        7,
                        "UndefinedClass",
                        "UndefinedClass: Class Foo does not exist",
                        Severity.CRITICAL));
    }

    @Test
    void jsonThatLacksWhatGitLabNeedsIsFilledInAndAnEmptyListHasNone() throws IOException {
        assertThat(new GitLabFormat()
                        .read("tool", text("[{\"severity\":\"bad\",\"location\":{\"lines\":{\"begin\":-1}}}]\nDone.")))
                .containsExactly(new Finding("", 1, "tool", "no description", Severity.MINOR));
        assertThat(new GitLabFormat().read("tool", text("[]"))).isEmpty();
    }

    @Test
    void linesOfALogThatBeginAsAReportAreNoReport() throws IOException {
        String finding = "{\"description\":\"d\",\"location\":{\"path\":\"a.php\",\"lines\":{\"begin\":3}}}";
        for (String log : List.of(
                "[warning] No cache is used\n",
                "[2026-11-27 10:00:00] start\n",
                "[ERROR] something\n  [info] [more]\n",
                "[{\"level\":\"info\"}]\n",
                "[{not json}]\n",
                "[\n",
                "[]\n",
                "[] done\n")) {
            for (String report :
                    List.of("[" + finding + "]", "[\n  " + finding + "\n]\n[done]", "  [ " + finding + "]")) {
                assertThat(new GitLabFormat().read("phpstan", text(log + report)))
                        .as(log + report)
                        .containsExactly(new Finding("a.php", 3, "phpstan", "d", Severity.MINOR));
            }
            assertThat(new GitLabFormat().read("phpstan", text(log + "[]\n")))
                    .as(log)
                    .isEmpty();
            assertThat(new GitLabFormat().read("phpstan", text(log + "[\n]\n")))
                    .as(log)
                    .isEmpty();
        }
    }

    @Test
    void aReportThatBreaksOffBehindALineThatBeginsAsOneIsAnError() {
        assertThatThrownBy(() -> new GitLabFormat().read("phpstan", text("[]\n[{\"description\":\"d\"},\n{")))
                .isInstanceOf(DoodException.class);
        assertThatThrownBy(() -> new CheckstyleFormat()
                        .read("phpcs", text("<checkstyle/>\n<checkstyle><file name=\"a\"><error/>")))
                .isInstanceOf(DoodException.class);
    }

    @Test
    void xmlBehindALogThatSpeaksOfItIsRead() throws IOException {
        assertThat(new CheckstyleFormat()
                        .read(
                                "phpcs",
                                text(
                                        "Writing <checkstyle> now\n....E\n<checkstyle version=\"3\"><file name=\"a.php\"><error"
                                                + " line=\"2\" message=\"m\"/></file></checkstyle>\nTime: 1 s")))
                .containsExactly(new Finding("a.php", 2, "phpcs", "m", Severity.MAJOR));
    }

    @Test
    void jsonThatBreaksOffOrIsSomethingElseIsAnError() {
        for (String text : new String[] {
            "",
            "out of memory",
            "{\"files\":[]}",
            "[{\"description\":",
            "[1]",
            "[{\"location\":[]}]",
            "[{\"description\":[1,2]}]",
            "[{\"location\":{\"lines\":{\"begin\":\"x\"}}}]",
            "[ERROR] nothing"
        }) {
            assertThatThrownBy(() -> new GitLabFormat().read("phpstan", text(text)))
                    .as(text)
                    .isInstanceOf(DoodException.class)
                    .hasMessageStartingWith("phpstan printed no report in GitLab's JSON: ");
        }
    }

    @Test
    void readsWhatPhpSaysOfTheSyntax() throws IOException {
        assertThat(new PhpLintFormat().read("phplint", output("php.txt")))
                .containsExactly(
                        lint(
                                "./src/b.php",
                                5,
                                "Fatal error: Cannot redeclare broken() (previously declared in ./src/b.php:2)"),
                        lint(
                                "./broken.php",
                                1,
                                "Parse error: syntax error, unexpected token \"{\", expecting variable"),
                        lint("./src/Basket.php", 17, "Parse error: Unclosed '(' on line 16 does not match '}'"));
    }

    /** What stands around the file's name may run into each other. */
    @Test
    void aLineOfPhpWithoutAFileIsNone() throws IOException {
        for (String line : List.of(
                "Parse error: a in on line 2",
                "Parse error: a in  on line 2",
                "Parse error:  in on line 2",
                "Parse error: on line 2",
                "Parse error: a in b on line ")) {
            assertThat(new PhpLintFormat().read("phplint", () -> new StringReader(line)))
                    .as(line)
                    .isEmpty();
        }
        assertThat(new PhpLintFormat().read("phplint", () -> new StringReader("Parse error: a in b on line 2")))
                .containsExactly(lint("b", 2, "Parse error: a"));
    }

    @Test
    void readsWhatPhplintPrintsInColours() throws IOException {
        assertThat(new PhpLintFormat().read("phplint", output("phplint.txt")))
                .containsExactly(
                        lint("/project/src/syntax_error.php", 4, "unexpected end of file"),
                        lint("/project/src/types.php", 12, "False can not be used as a standalone type"));
    }

    @Test
    void readsEveryErrorThatPhplintPrinted() throws IOException {
        assertThat(new PhpLintFormat().read("phplint", output("phplint-9.7.2.txt")))
                .containsExactly(
                        lint("/app/many/Bad2.php", 2, "unexpected token \"{\", expecting variable"),
                        lint("/app/many/Bad1.php", 2, "unexpected token \"{\", expecting variable"),
                        lint("/app/many/Bad3.php", 2, "unexpected token \"{\", expecting variable"),
                        lint("/app/many/Other.php", 2, "unexpected token \"}\", expecting \";\""));
    }

    /** Whatever its options are: in colours, of warnings, without its progress, in a format of its own. */
    @Test
    void readsPhplintWithEveryOption() throws IOException {
        Finding error = lint("/app/src/Bad.php", 3, "unexpected token \";\", expecting \"]\"");
        for (String name : List.of("ansi", "cache", "one-error")) {
            assertThat(new PhpLintFormat().read("phplint", output("phplint-9.7.2/" + name + ".txt")))
                    .as(name)
                    .containsExactly(error);
        }
        assertThat(new PhpLintFormat().read("phplint", output("phplint-9.7.2/warnings.txt")))
                .containsExactly(lint(
                        "/app/warn/W.php",
                        1,
                        "declare(encoding=...) ignored because Zend multibyte feature is turned off by settings"));
        assertThat(new PhpLintFormat().read("phplint", output("phplint-9.7.2/no-progress.txt")))
                .hasSize(4);
        assertThat(new CheckstyleFormat().read("phplint", output("phplint-9.7.2/format-checkstyle.txt")))
                .extracting(Finding::path, Finding::line, Finding::description)
                .contains(tuple("/app/many/Bad1.php", 2, "unexpected token \"{\", expecting variable in line 2"))
                .hasSize(4);
        for (String name : List.of("ok", "no-files", "missing-path", "help")) {
            assertThat(new PhpLintFormat().read("phplint", output("phplint-9.7.2/" + name + ".txt")))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void aLineThatIsTooLongIsCut() throws IOException {
        String code = "x".repeat(100_000);

        assertThat(new PhpLintFormat()
                        .read("phplint", text("1. a.php:2\r\n  > 2| " + code + "\r\n\r\n wrong in line 2\r\n")))
                .containsExactly(lint("a.php", 2, "wrong"));
        assertThat(new PhpLintFormat().read("phplint", text("1. a.php:2\n" + code)))
                .containsExactly(lint("a.php", 2, "x".repeat(8 * 1024)));
    }

    @Test
    void textOfSomethingElseHasNoFindings() throws IOException {
        assertThat(new PhpLintFormat()
                        .read(
                                "phplint",
                                text("3 files, 0 errors\nParse error: x in a.php on line 99999999999\n1. a.php:2\n")))
                .isEmpty();
    }

    private static Finding lint(String path, int line, String description) {
        return new Finding(path, line, "phplint", description, Severity.BLOCKER);
    }

    private static Tuple place(String path, int line, String check, Severity severity) {
        return tuple(path, line, check, severity);
    }

    private static Printout text(String text) {
        return () -> new StringReader(text);
    }

    private static Printout output(String name) throws IOException {
        try (InputStream file = Optional.ofNullable(FindingFormatTest.class.getResourceAsStream("/codequality/" + name))
                .orElseThrow()) {
            return text(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
