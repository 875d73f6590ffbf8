package io.github.dood.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void makesVisibleWhatWouldHideOrForge() {
        Map.of(
                        "two\nlines", "two\\nlines",
                        "back\rover", "back\\rover",
                        "tab\tstop", "tab\\tstop",
                        "\u001b[31mred", "\\u001b[31mred",
                        "\u009b31mred", "\\u009b31mred",
                        "zero\0byte", "zero\\u0000byte",
                        "gpj.\u202eexe", "gpj.\\u202eexe",
                        "a\u200bb", "a\\u200bb",
                        "line\u2028separator", "line\\u2028separator",
                        "half\ud83d", "half\\ud83d")
                .forEach((text, shown) -> assertThat(SafeText.line(text)).isEqualTo(shown));
    }

    @Test
    void showsOfLongWordsTheirStartAndEnd() {
        assertThat(SafeText.brief(" no such\nimage ")).isEqualTo("no such\\nimage");
        assertThat(SafeText.brief("it failed " + "and again ".repeat(1_000) + "at the end"))
                .startsWith("it failed and again")
                .contains(" ... (10,020 characters) ... ")
                .endsWith("at the end")
                .hasSizeLessThan(600);
    }

    @Test
    void leavesNoHalfOfALongWord() {
        String word = "s3cret".repeat(100);

        assertThat(SafeText.brief("no " + "x ".repeat(150) + word + " left"))
                .doesNotContain("s3cret")
                .contains("left");
        assertThat(SafeText.brief(word)).isEqualTo("... (600 characters) ...");
    }

    @Test
    void leavesEverythingElseAsItIs() {
        String text = "a b\\c \"d\" äöü 漢字 😀 [ERROR] %s";

        assertThat(SafeText.line(text)).isSameAs(text);
    }

    @Test
    void leavesOutTheMiddleOfALongTextAndSaysHowLongItWas() {
        String line = SafeText.line("begin " + "x".repeat(10_000_000) + " end");

        assertThat(line)
                .startsWith("begin xxx")
                .contains("x... (10,000,010 characters) ...x")
                .endsWith("xxx end")
                .hasSizeLessThan(4_100);
    }
}
