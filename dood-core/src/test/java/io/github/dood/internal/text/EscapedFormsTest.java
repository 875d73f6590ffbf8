package io.github.dood.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.dood.run.Masking;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EscapedFormsTest {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    /** As Go's %q, and its messages, write a text. */
    private static String quotedByGo(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char sign : text.toCharArray()) {
            switch (sign) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case 7 -> quoted.append("\\a");
                case 27 -> quoted.append("\\x1b");
                default -> quoted.append(sign);
            }
        }
        return quoted.append('"').toString();
    }

    private static String inShell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Stream<String> values() {
        return Stream.of(
                "planted",
                "pla\"nted",
                "\"planted\"",
                "pla\\nted",
                "\\\\planted\\",
                "pla\\\"nted",
                "pla\tn\nted",
                "\u001bpla\u0007nted",
                "pl a'nt&ed",
                "<planted>=$`!",
                "pl\u00e4nted\u200b",
                "pla\ud83d\ude00nted",
                "a b+c/d%20");
    }

    static List<UnaryOperator<String>> forms() {
        return List.of(
                text -> text,
                SafeText::line,
                JSON::toJson,
                text -> new Gson().toJson(text),
                EscapedFormsTest::quotedByGo,
                EscapedFormsTest::encoded,
                text -> encoded(text).replace("+", "%20"),
                text -> encoded(text).toLowerCase(Locale.ROOT),
                text -> text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&#34;"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void hidesAValueInEachFormAndInTwo(String value) {
        Masking masking = new Masking();
        masking.learn(List.of(value));
        for (UnaryOperator<String> inner : forms()) {
            assertHidden(masking, inner.apply(inShell(value)));
            for (UnaryOperator<String> outer : forms()) {
                assertHidden(masking, outer.apply("KEY=" + inner.apply(value) + ";"));
            }
        }
    }

    private static void assertHidden(Masking masking, String written) {
        assertThat(masking.mask(written)).as(written).contains("***").doesNotContain("planted", "nted");
    }

    @Test
    void leavesWhatIsAnotherValue() {
        Masking masking = new Masking();
        masking.learn(List.of("pla\"nted", "a\\b\\c\\d"));

        assertThat(masking.mask("planted pla'nted abcd")).isEqualTo("planted pla'nted abcd");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesNoLongTimeOverATextThatIsMadeForIt() {
        Masking masking = new Masking();
        masking.learn(List.of("\\\"\\\"\\\"x", "\"\"\"\"\"\"x", "\\\\\\\\\\\\", "a\\b\"c\\d\"", "      x"));

        assertThatCode(() -> masking.mask("\\".repeat(200_000))).doesNotThrowAnyException();
        assertThatCode(() -> masking.mask("\\\"".repeat(100_000))).doesNotThrowAnyException();
        assertThatCode(() -> masking.mask(" +".repeat(100_000))).doesNotThrowAnyException();
    }
}
