package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Test
    void splitsAsAShellDoes() {
        assertSplit("phplint .", "phplint", ".");
        assertSplit("  a \t b\n", "a", "b");
        assertSplit("", new String[0]);
        assertSplit("sh -c \"echo 'a b'; exit 7\"", "sh", "-c", "echo 'a b'; exit 7");
        assertSplit("a'b c'd\"e f\"", "ab cde f");
        assertSplit("'' \"\" x", "", "", "x");
        assertSplit("--filter 'App\\Models\\User'", "--filter", "App\\Models\\User");
        assertSplit("\"App\\Models \\\"x\\\" \\\\ \\$y\"", "App\\Models \"x\" \\ $y");
        assertSplit("a\\ b \\'c\\' d\\\\", "a b", "'c'", "d\\");
        assertSplit("a,b c,", "a,b", "c,");
        assertSplit("$HOME *", "$HOME", "*");
    }

    @Test
    void refusesAQuoteWithoutItsEnd() {
        for (String line : new String[] {"sh -c 'true", "a \"b", "it's"}) {
            assertThatThrownBy(() -> ShellWords.split("args", line))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("args: \"" + line + "\" has a quote");
        }
    }

    @Test
    void takesElementsAsTheyAre() {
        ShellWords words = new ShellWords();
        words.addArg("a b");
        words.addArg("it's");
        words.addArg("");

        assertThat(words.toList("args")).contains(List.of("a b", "it's", ""));
    }

    @Test
    void isNothingWhereNobodyGaveAny() {
        assertThat(new ShellWords().toList("args")).isEqualTo(Optional.empty());
    }

    private static void assertSplit(String line, String... words) {
        assertThat(ShellWords.split("args", line)).containsExactly(words);
    }
}
