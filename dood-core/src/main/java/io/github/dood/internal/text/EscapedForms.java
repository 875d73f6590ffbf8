package io.github.dood.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a value in the forms in which others write it: in JSON, between the quotes of Go or a shell, in an address, in HTML,
 * as {@link SafeText} shows it, and in several of these within each other.
 */
public final class EscapedForms {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]+");

    /** The letters behind a backslash, in all of the languages that have one for it. */
    private static final Map<Integer, String> LETTERS =
            Map.of(7, "a", 8, "b", 9, "t", 10, "n", 11, "v", 12, "f", 13, "r", 0, "0", 27, "e");

    /** A percent sign, however often it is escaped itself. No row is tried again with fewer, so that no text takes long. */
    private static final String PERCENT = "%(?:25)*+";

    private static final String BACKSLASH = "(?:\\\\|" + PERCENT + "5c)";

    private static final String AMPERSAND = "(?:" + BACKSLASH + "*+(?:&|u0026)|" + PERCENT + "26)";

    private static final String SEMICOLON = "(?:;|" + PERCENT + "3b)";

    private static final String NUMBER = "(?:#|" + PERCENT + "23)";

    private static final Map<Integer, String> ENTITIES = Map.of(
            (int) '"',
            "(?:quot|" + NUMBER + "34)",
            (int) '\'',
            "(?:apos|" + NUMBER + "39)",
            (int) '<',
            "lt",
            (int) '>',
            "gt");

    private static final String ESCAPED_AMPERSAND = "amp" + SEMICOLON;

    private static final String QUOTE = "(?:" + BACKSLASH + "*+(?:'|u0027|" + PERCENT + "27))";

    /** Parts that no form changes. Most texts do not have them all, so only a few texts are looked at more closely. */
    private final List<String> plainParts;

    private final String value;

    /** Made when it is first needed, since most values never appear in a text. */
    private volatile @Nullable Pattern pattern;

    /** @param value not empty, and short: a pattern needs a stack in proportion to it */
    public EscapedForms(String value) {
        this.plainParts = PLAIN.matcher(value)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.value = value;
    }

    /** Marks the characters of a text that are the value; takes a time in proportion to the text. */
    public void mark(String text, BitSet marked) {
        if (!plainParts.stream().allMatch(text::contains)) {
            return;
        }
        Pattern forms = pattern;
        if (forms == null) {
            forms = allOf(value);
            pattern = forms;
        }
        Matcher place = forms.matcher(text);
        // One may begin within another.
        for (int from = 0; from <= text.length() && place.find(from); from = place.start() + 1) {
            marked.set(place.start(), place.end());
        }
    }

    private static Pattern allOf(String value) {
        StringBuilder pattern = new StringBuilder();
        if (!isPlain(value.codePointAt(0))) {
            // Without this, each backslash of a long row would count as a start.
            pattern.append("(?<!\\\\)(?<!%5[cC])");
        }
        int row = 0;
        for (int character : value.codePoints().toArray()) {
            if (character == '\\') {
                row++;
            } else {
                appendBackslashes(row, pattern);
                append(character, pattern);
                row = 0;
            }
        }
        appendBackslashes(row, pattern);
        return Pattern.compile(pattern.toString());
    }

    private static boolean isPlain(int character) {
        return character < 128 && Character.isLetterOrDigit(character);
    }

    private static void appendBackslashes(int count, StringBuilder pattern) {
        if (count > 0) {
            pattern.append("(?i:%s{%d,}+)".formatted(BACKSLASH, count));
        }
    }

    private static void append(int character, StringBuilder pattern) {
        String text = Character.toString(character);
        if (isPlain(character)) {
            pattern.append(text);
            return;
        }
        pattern.append("(?:(?i:%s*+)%s|(?i:%s*+(?:".formatted(BACKSLASH, Pattern.quote(text), BACKSLASH));
        if (LETTERS.containsKey(character)) {
            pattern.append(LETTERS.get(character)).append('|');
        }
        appendUnits(text, pattern);
        pattern.append("))");
        switch (character) {
            case ' ' -> pattern.append("|\\+|(?i:%s2b)".formatted(PERCENT));
            // A shell's quotation ends before it and begins again after it.
            case '\'' -> pattern.append("|(?i:%s%s%s)".formatted(QUOTE, QUOTE, QUOTE));
            case '%' -> pattern.append("|%(?:25)++");
            case '&' -> pattern.append("|(?i:%s(?:%s)++)".formatted(AMPERSAND, ESCAPED_AMPERSAND));
            default -> {
                // It has no form of its own.
            }
        }
        if (ENTITIES.containsKey(character)) {
            pattern.append(
                    "|(?i:%s(?:%s)*+%s%s)".formatted(AMPERSAND, ESCAPED_AMPERSAND, ENTITIES.get(character), SEMICOLON));
        }
        pattern.append(')');
    }

    /** The character by its numbers: as two halves of UTF-16, or as bytes of UTF-8. */
    private static void appendUnits(String text, StringBuilder pattern) {
        String between = "";
        for (char unit : text.toCharArray()) {
            pattern.append("%su%04x".formatted(between, (int) unit));
            between = BACKSLASH + "*+";
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        between = "|";
        for (byte unit : bytes) {
            pattern.append("%sx%02x".formatted(between, unit));
            between = BACKSLASH + "*+";
        }
        pattern.append('|');
        for (byte unit : bytes) {
            pattern.append("%s%02x".formatted(PERCENT, unit));
        }
    }
}
