package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.NamedPipe;
import io.github.dood.internal.text.RawNames;
import io.github.dood.run.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void readsTheFileAsDockerDoes() {
        IgnoreFile rules = IgnoreFile.parse(
                "\uFEFF**.md\r\n#comment\r\n #hash\r\n\t/target/ \r\n\\#sharp\n\\!bang\n! /keep.md\n\n.\n/\n");

        assertThat(rules.ignores(Path.of("a/b.md"))).isTrue();
        assertThat(rules.ignores(Path.of("b.md"))).isTrue();
        assertThat(rules.ignores(Path.of("keep.md"))).isFalse();
        assertThat(rules.ignores(Path.of("#comment"))).isFalse();
        assertThat(rules.ignores(Path.of("#hash"))).isTrue();
        assertThat(rules.ignores(Path.of("#sharp"))).isTrue();
        assertThat(rules.ignores(Path.of("!bang"))).isTrue();
        assertThat(rules.ignores(Path.of("target/classes"))).isTrue();
        assertThat(rules.ignores(Path.of("src"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "**, file, true",
        "**/, dir/file, true",
        "**/**, dir/file, true",
        "dir/**, dir, false",
        "dir/**, dir/sub/file, true",
        "dir**, dirs/file, true",
        "**/dir2/*, dir/dir2/file, true",
        "**/dir2/**, dir/dir2/dir3/file, true",
        "**file, dir/dir/file, true",
        "**file, dir/afile, true",
        "**/file, dir/afile, false",
        "**/file*txt, dir/dir/file.txt, true",
        "**/**/*.txt, file.txt, true",
        "**/**/*.txt2, dir/file.txt, false",
        "**a*, b/ba, false",
        "**a*, b/ab, true",
        "a**/*.txt, a/dir/dir/file.txt, true",
        "a/*.txt, a/dir/file.txt, false",
        "a/*.txt**, a/file.txt, true",
        "a[b-d]e, ace, true",
        "a[b-d]e, aae, false",
        "a[^b-d]e, aze, true",
        "a[!b]e, a!e, true",
        "[\\]a], ], true",
        "[x\\-], -, true",
        ".*, foo, false",
        "abc.def, abcZdef, false",
        "a\\*b, a*b, true",
        "a\\*b, axb, false",
        "**/.foo, bar.foo, false",
        "a(b)c/def, a(b)c/def, true",
        "a.|)$(}+{bc, a.|)$(}+{bc, true",
        "a?b, a\u00fcb, true",
        "a?b, a\uD83D\uDE00b, true",
        "a?b, a/b, false",
        "a/../b, b, true",
        "/../b, b, true",
        "../b, b, false",
        "a//b/., a/b, true",
        "a/b, a, false",
        "A, a, false",
    })
    void matchesWhatDockerMatches(String pattern, String file, boolean ignored) {
        assertThat(IgnoreFile.parse(pattern).ignores(RawNames.pathOfText(file))).isEqualTo(ignored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "! ", "[", "a[", "[]a]", "[-]", "[x-]", "[a-b-c]", "[^", "[^bc", "a\\", "[b-a]"})
    void namesAPatternThatIsNone(String pattern) {
        assertThatThrownBy(() -> IgnoreFile.parse("target\n" + pattern))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(".doodignore: \"" + pattern.strip() + "\" is no pattern: ")
                .hasMessageEndingWith(". Fix or remove it");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesNoLongerForManyStars() {
        IgnoreFile rules = IgnoreFile.parse("*a*a*a*a*a*a*a*a*a*a*a*a*ab\n" + "*a".repeat(1000) + "b");

        for (int file = 0; file < 100; file++) {
            assertThat(rules.ignores(Path.of("a".repeat(200), "a".repeat(100) + file)))
                    .isFalse();
        }
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isReadFromARegularFileAlone(@TempDir Path workspace) throws Exception {
        Path file = workspace.resolve(".doodignore");
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
        assertThatThrownBy(() -> Workspaces.tree(workspace))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("is no regular file, and nothing else is read");
        Files.delete(file);
        NamedPipe.make(file);
        assertThatThrownBy(() -> Workspaces.tree(workspace)).hasMessageContaining("is no regular file");
        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(() -> Workspaces.tree(workspace)).hasMessageContaining("is no regular file");
    }

    @Test
    void isNoLargerThanItsLimit(@TempDir Path workspace) throws Exception {
        Path file = workspace.resolve(".doodignore");
        Files.writeString(file, "#".repeat(65_536));
        assertThat(Workspaces.tree(workspace).files()).hasSize(2);

        Files.writeString(file, "#".repeat(65_537));
        assertThatThrownBy(() -> Workspaces.tree(workspace))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("has more than 65,536 bytes");
    }
}
