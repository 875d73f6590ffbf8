package io.github.dood.internal.text;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes a text safe to show in one line of a log, whoever wrote it: a file's name, an engine's words, a tool's argument.
 * Control characters, terminal escapes and characters that change the direction of writing become visible, such as
 * {@code \u001b}, and of a long text the middle is left out. Texts stay as they are where they are used.
 */
public final class SafeText {

    /** Longer than any message of ours whose parts are of usual length. */
    private static final int LONGEST = 4_000;

    private static final int LONGEST_END = 1_000;

    private static final int LONGEST_BRIEF = 500;

    private static final int LONGEST_BRIEF_END = 150;

    private static final int NAMED_AT_MOST = 10;

    private SafeText() {}

    /**
     * The text in one line of at most some 4,000 characters, the escapes not counted.
     *
     * @param text of any length
     */
    public static String line(String text) {
        if (text.length() <= LONGEST) {
            return visible(text);
        }
        return "%s... (%,d characters) ...%s"
                .formatted(
                        visible(text.substring(0, LONGEST - LONGEST_END)),
                        text.length(),
                        visible(text.substring(text.length() - LONGEST_END)));
    }

    /**
     * What people read of words that others wrote: one line of some 500 characters. Words are left out whole: half a
     * secret would not be recognised as one.
     *
     * @param words of any length
     */
    public static String brief(String words) {
        String text = words.strip();
        if (text.length() <= LONGEST_BRIEF) {
            return visible(text);
        }
        String start = text.substring(0, LONGEST_BRIEF - LONGEST_BRIEF_END);
        String end = text.substring(text.length() - LONGEST_BRIEF_END);
        return "%s ... (%,d characters) ... %s"
                .formatted(
                        visible(start.replaceFirst("\\S*$", "").strip()),
                        text.length(),
                        visible(end.replaceFirst("^\\S*", "").strip()))
                .strip();
    }

    /** Somebody's words without the stop at their end, so that a sentence of ours can go on behind them. */
    public static String withoutStop(String words) {
        String text = words.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** The first ten of some paths for people, and how many more there are. */
    public static String names(List<Path> paths) {
        String names = paths.stream().limit(NAMED_AT_MOST).map(Path::toString).collect(Collectors.joining(", "));
        return paths.size() > NAMED_AT_MOST ? names + " and %d more".formatted(paths.size() - NAMED_AT_MOST) : names;
    }

    private static String visible(String text) {
        if (!hasHidden(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(character -> append(character, visible));
        return visible.toString();
    }

    private static boolean hasHidden(String text) {
        for (int index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            if (isHidden(text.codePointAt(index))) {
                return true;
            }
        }
        return false;
    }

    private static void append(int character, StringBuilder visible) {
        if (!isHidden(character)) {
            visible.appendCodePoint(character);
            return;
        }
        switch (character) {
            case '\n' -> visible.append("\\n");
            case '\r' -> visible.append("\\r");
            case '\t' -> visible.append("\\t");
            default -> {
                for (char unit : Character.toChars(character)) {
                    visible.append("\\u%04x".formatted((int) unit));
                }
            }
        }
    }

    /** Only a surrogate without its other half comes here. */
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
