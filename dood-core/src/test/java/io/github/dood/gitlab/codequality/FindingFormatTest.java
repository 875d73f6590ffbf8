package io.github.dood.gitlab.codequality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dood.error.DoodException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    void xmlWithoutFindingsHasNone() {
        assertThat(new CheckstyleFormat().read("phpcs", "<?xml version=\"1.0\"?>\n<checkstyle version=\"3.7.1\"/>\n"))
                .isEmpty();
    }

    @Test
    void whatXmlLeavesOutIsFilledIn() {
        assertThat(
                        new CheckstyleFormat()
                                .read(
                                        "php-cs-fixer",
                                        "<checkstyle><file name=\"a.php\"><error severity=\"hint\" line=\"0\"/></file></checkstyle>"))
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
            assertThatThrownBy(() -> new CheckstyleFormat().read("phpcs", text))
                    .as(text)
                    .isInstanceOf(DoodException.class)
                    .hasMessageStartingWith("codeQuality: what phpcs printed is no report in Checkstyle's XML: ")
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
    void jsonThatLacksWhatGitLabNeedsIsFilledInAndAnEmptyListHasNone() {
        assertThat(new GitLabFormat()
                        .read("tool", "[{\"severity\":\"bad\",\"location\":{\"lines\":{\"begin\":-1}}}]\nDone."))
                .containsExactly(new Finding("", 1, "tool", "no description", Severity.MINOR));
        assertThat(new GitLabFormat().read("tool", "[]")).isEmpty();
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
            assertThatThrownBy(() -> new GitLabFormat().read("phpstan", text))
                    .as(text)
                    .isInstanceOf(DoodException.class)
                    .hasMessageStartingWith("codeQuality: what phpstan printed is no report in GitLab's JSON: ");
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

    @Test
    void textOfSomethingElseHasNoFindings() {
        assertThat(new PhpLintFormat()
                        .read(
                                "phplint",
                                "3 files, 0 errors\nParse error: x in a.php on line 99999999999\n1. a.php:2\n"))
                .isEmpty();
    }

    private static Finding lint(String path, int line, String description) {
        return new Finding(path, line, "phplint", description, Severity.BLOCKER);
    }

    private static Tuple place(String path, int line, String check, Severity severity) {
        return tuple(path, line, check, severity);
    }

    private static String output(String name) throws IOException {
        try (InputStream file = Optional.ofNullable(FindingFormatTest.class.getResourceAsStream("/codequality/" + name))
                .orElseThrow()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
