package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.file.ToolReach;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenRunnerConfigTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            colon-for-equals           | 7 | 12 | Unexpected ':'
            conflict-marker            | 5 |  1 | Unexpected '<'
            control-character          | 7 | 23 | Unexpected '\\u0001'
            docker-is-a-string         | 5 |  3 | write [runners.docker]
            docker-is-an-empty-list    | 5 |  3 | write [runners.docker]
            json                       | 1 |  1 | Unexpected '{'
            key-twice                  | 8 |  5 | volumes previously defined at line 7
            latin-1                    | 2 | 12 | save the file as UTF-8
            leading-zero               | 1 | 14 | Leading zeros are not allowed
            missing-comma              | 7 | 25 | expected ], a comma
            no-value                   | 7 | 14 | expected a value
            only-carriage-returns      | 1 | 12 | Unexpected '\\r'
            runners-is-a-string        | 2 |  3 | write [[runners]]
            runners-is-one-section     | 1 |  1 | write [[runners]]
            section-twice              | 8 |  3 | runners.docker previously defined at line 5
            token-without-quotes       | 2 | 12 | expected a newline
            two-commas                 | 7 | 25 | Unexpected ','
            two-settings-on-a-line     | 2 | 23 | expected a newline
            unclosed-array             | 8 | 16 | the array opened at line 7, column 15 is unclosed
            unclosed-header            | 5 | 18 | expected ]
            unclosed-multi-line-string | 5 |  1 | expected \"""
            unclosed-string            | 7 | 24 | expected "
            unclosed-token             | 2 | 37 | expected "
            utf-16                     | 1 |  1 | save the file as UTF-8
            volumes-has-a-number       | 7 |  5 | volumes is no list of strings
            volumes-is-a-string        | 7 |  5 | volumes is no list of strings
            windows-path               | 7 | 19 | Invalid escape sequence
            words-after-the-token      | 2 | 18 | expected a newline
            yaml                       | 1 |  8 | Unexpected ':'
            """)
    void saysWhereAndWhyAndTouchesNothing(String name, int line, int column, String words) throws Exception {
        Path file = Files.copy(RunnerConfigShapes.broken(name), directory.resolve("config.toml"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        assertThatThrownBy(() -> RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN)
                        .write(new ToolReach()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("\"%s\" line %d, column %d, ", file, line, column)
                .hasMessageContaining(words)
                .hasMessageNotContaining("SECRET")
                .hasMessageEndingWith("; nothing was changed");

        assertThat(file).hasSameBinaryContentAs(RunnerConfigShapes.broken(name));
        assertThat(Files.getLastModifiedTime(file).toMillis()).isZero();
        assertThat(siblings()).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "# more\n", "  # token = [\r\n"})
    @Timeout(20)
    void refusesALongGapWhichTheLibraryWouldReadForever(String line) throws Exception {
        Path file = directory.resolve("config.toml");
        Files.writeString(file, "[[runners]]\n  executor = \"docker\"\n" + line.repeat(30_000));

        assertThatThrownBy(() -> RunnerConfig.read(file, Optional.empty(), JobVariant.SOCKET))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("line 503, column 1, has more than 500 lines without a setting");
    }

    @Test
    @Timeout(30)
    void readsACommentOfThreeHundredLines() throws Exception {
        Path file = directory.resolve("config.toml");
        Files.writeString(
                file, "# more\n".repeat(300) + "[[runners]]\n  executor = \"docker\"\n" + "# token = [\n".repeat(300));

        assertThat(RunnerConfig.read(file, Optional.empty(), JobVariant.SOCKET).lacksVolumes())
                .isTrue();
    }

    /** Whatever is broken, a piece of the text that its message could show may be a secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "token# = \"glrt-planted-secret\"",
                "token# = 'planted-secret'",
                "token#\t=\t\"planted-secret",
                "token#=planted-secret",
                "token@ = \"planted-secret\"",
                "token planted-secret",
                "token = planted-secret",
                "token = \"a\"planted-secret",
                "token = \"a\" planted-secret # \"more\"",
                "token = 12planted-secret",
                "token = \"a'b\"planted-secret', expected x'planted-secret",
                "planted-secret = 1\nplanted-secret = 2",
                "planted-secret.a = 1\nplanted-secret.a.b = 2",
                "t = { a = 1, planted-secret }",
                "[runners.planted-secret",
                "\"planted-secret\" \"planted-secret\"",
                "planted-secret# = 1",
                "=planted-secret"
            })
    void showsNothingOfABrokenLine(String line) throws IOException {
        Path file = Files.writeString(
                directory.resolve("config.toml"), "[[runners]]\n  executor = \"docker\"\n" + line + "\n");

        assertThatThrownBy(() -> RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("is no TOML: ")
                .hasMessageNotContaining("planted")
                .hasMessageNotContaining("secret");
    }

    @Test
    void showsNothingOfACommentBehindANameInAnySpelling() throws IOException {
        for (String comment : List.of(
                "token# = \"planted-secret\"",
                "my token: planted-secret",
                "TOKEN planted-secret",
                "old \"token\" => planted-secret",
                "password is planted-secret")) {
            Path file = Files.writeString(
                    directory.resolve("config.toml"),
                    "[[runners]]\n  executor = \"docker\"\n  [runners.docker]\n    volumes = [\"/cache\"] # " + comment
                            + "\n");

            assertThat(RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN)
                            .diff())
                    .as(comment)
                    .isNotEmpty()
                    .noneMatch(shown -> shown.contains("planted-secret"));
        }
    }

    @Test
    void eachOfThemIsTried() throws Exception {
        CsvSource tried = BrokenRunnerConfigTest.class
                .getDeclaredMethod("saysWhereAndWhyAndTouchesNothing", String.class, int.class, int.class, String.class)
                .getAnnotation(CsvSource.class);

        assertThat(tried.textBlock().lines().map(row -> row.split("\\|")[0].strip()))
                .hasSizeGreaterThanOrEqualTo(15)
                .containsExactlyElementsOf(RunnerConfigShapes.allBroken());
    }

    @Test
    void saysWhyAFileCanNotBeRead() {
        assertThatThrownBy(() -> RunnerConfig.read(directory.resolve("none.toml"), Optional.empty(), JobVariant.PLAIN))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(
                        "none.toml\" cannot be read: no such file. Name the config.toml of a GitLab Runner");
        assertThatThrownBy(() -> RunnerConfig.read(directory, Optional.empty(), JobVariant.PLAIN))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("cannot be read: it is a directory");
    }

    private List<Path> siblings() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
