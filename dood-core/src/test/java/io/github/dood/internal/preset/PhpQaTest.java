package io.github.dood.internal.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.ToolFiles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhpQaTest {

    @Test
    void wordsThatAreNoOptionsMayNamePlaces() {
        assertThat(places("phplint . --no-cache")).containsExactly(".");
        assertThat(places("/tools/phpcs --standard=PSR12 src tests")).containsExactly("src", "tests");
        assertThat(places("phpmd src,tests text codesize")).containsExactly("src", "tests", "text", "codesize");
        assertThat(places("psalm")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phpcs --extensions=twig src",
                "phpcs --extensions twig src",
                "phpmd src text codesize --suffixes tpl",
                "phpcs -i",
                "phpcs --stdin-path=src/a.php -",
                "phpstan --version",
                "composer validate",
                "sh -c phplint",
                ""
            })
    void nothingIsPromisedOfOtherFilesAndOtherTools(String words) {
        assertThat(of(words)).isEmpty();
    }

    @Test
    void eachToolHasItsFiles() {
        assertThat(matches("phplint .", "A.php")).isTrue();
        assertThat(matches("phplint .", "A.PHP")).isTrue();
        assertThat(matches("phplint .", "page.js")).isFalse();
        assertThat(matches("phpcs .", "page.js")).isTrue();
        assertThat(matches("phpstan analyse src", "composer.json")).isFalse();
        assertThat(matches("phpunit-12 tests", "ATest.php")).isTrue();
        assertThat(matches("twigcs templates", "page.html.twig")).isTrue();
        assertThat(matches("twigcs templates", "page.php")).isFalse();
        assertThat(of("yaml-lint config").orElseThrow().kind()).isEqualTo("YAML files");
        assertThat(of("phpcs .").orElseThrow().passedOver().matcher(".git").matches())
                .isTrue();
    }

    private static boolean matches(String words, String name) {
        return of(words).orElseThrow().names().matcher(name).matches();
    }

    private static List<String> places(String words) {
        return of(words).orElseThrow().places();
    }

    private static Optional<ToolFiles> of(String words) {
        return PhpQa.tool(words.isEmpty() ? List.of() : List.of(words.split(" ")))
                .build()
                .expected();
    }
}
