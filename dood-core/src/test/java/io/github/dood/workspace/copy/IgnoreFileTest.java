package io.github.dood.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.error.InvalidSettingException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of .dockerignore, which are not git's. */
class IgnoreFileTest {

    @ParameterizedTest
    @CsvSource({
        "target, target, true",
        "target, target/classes/A.class, true",
        "target, module/target, false",
        "target/, target/classes, true",
        "/target, target, true",
        "./target, target, true",
        "**/target, target, true",
        "**/target, a/b/target/x, true",
        "*.log, a.log, true",
        "*.log, a/b.log, false",
        "**/*.log, a/b.log, true",
        "a?c, abc, true",
        "[a-c]*, bag, true",
        "[a-c]*, dog, false",
        "a/*/c, a/b/c, true",
        "a/**/z, a/z, true",
        "a/**/z, a/b/c/z, true",
        ".git, .gitignore, false",
        "# target, target, false",
        "a{b, a{b, true",
        "a+b, aab, false",
    })
    void matchesAsDockerDoes(String pattern, Path file, boolean ignored) {
        assertThat(IgnoreFile.parse(pattern).ignores(file)).isEqualTo(ignored);
    }

    @ParameterizedTest
    @CsvSource({
        "keep.md, false",
        "other.md, true",
        "docs/keep.md, true",
        "README.md, false",
    })
    void letsTheLastMatchDecide(Path file, boolean ignored) {
        assertThat(IgnoreFile.parse("*\n\n!*.md\nother.md\n").ignores(file)).isEqualTo(ignored);
    }

    @ParameterizedTest
    @CsvSource({"logs/a, true", "logs/keep, false", "logs/keep/b, false"})
    void takesAnExceptionOutOfAnIgnoredDirectory(Path file, boolean ignored) {
        IgnoreFile rules = IgnoreFile.parse("logs\n!logs/keep");

        assertThat(rules.ignores(file)).isEqualTo(ignored);
        assertThat(rules.hasNoExceptions()).isFalse();
    }

    @Test
    void namesAPatternThatIsNone() {
        assertThatThrownBy(() -> IgnoreFile.parse("a\0b"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(".doodignore: \"a\\u0000b\" is no pattern: Nul character not allowed. Mend or remove it");
    }
}
