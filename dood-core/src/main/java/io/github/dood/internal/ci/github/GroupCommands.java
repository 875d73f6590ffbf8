package io.github.dood.internal.ci.github;

import io.github.dood.internal.ci.MarkerScan;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the commands that begin or end a group, or make the runner miss the group's end: {@code ::group::} at the
 * beginning of a line, and in the older form {@code ##[group]} anywhere in it, in small or capital letters. All other
 * commands are a program's own business, such as what it says of an error.
 */
final class GroupCommands implements MarkerScan {

    private static final Set<String> NAMES = Set.of("group", "endgroup", "stop-commands");

    /** Longer than any of the commands. */
    private static final int MOST = 32;

    /** The line from its first character that is no blank on; at most one character more than {@link #MOST}. */
    private final StringBuilder start = new StringBuilder();

    /** The last characters of the line. */
    private final StringBuilder end = new StringBuilder();

    @Override
    public boolean completes(byte next) {
        return switch (next) {
            case ':' -> names(start, "::");
            case ']' -> names(end, "##[");
            // Parameters follow.
            case ' ' -> names(start, "::") || names(end, "##[");
            default -> false;
        };
    }

    private static boolean names(StringBuilder text, String prefix) {
        int place = text.lastIndexOf(prefix);
        return place >= 0
                && NAMES.contains(text.substring(place + prefix.length()).toLowerCase(Locale.ROOT))
                && (place == 0 || prefix.startsWith("#"));
    }

    @Override
    public void add(byte next) {
        if (next == '\n' || next == '\r') {
            start.setLength(0);
            end.setLength(0);
            return;
        }
        char character = new String(new byte[] {next}, StandardCharsets.ISO_8859_1).charAt(0);
        if (start.length() > 0 && start.length() <= MOST || !mayBeBlank(character)) {
            start.append(character);
        }
        end.append(character);
        if (end.length() > MOST) {
            end.deleteCharAt(0);
        }
    }

    /** The runner ignores blanks before a command, also those of more than one byte. */
    private static boolean mayBeBlank(char character) {
        return character <= ' ' || character >= 0x7f;
    }
}
