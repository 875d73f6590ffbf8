package io.github.dood.internal.ci.github;

import io.github.dood.internal.ci.MarkerScan;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the commands that begin or end a group, or make the runner overhear the group's end: {@code ::group::} at the
 * beginning of a line, and in the older form {@code ##[group]} anywhere in it, in small or capital letters. All other
 * commands are a program's own business, such as what it says of an error.
 */
final class GroupCommands implements MarkerScan {

    private static final Set<String> NAMES = Set.of("group", "endgroup", "stop-commands");

    /** Longer than any of the commands. */
    private static final int MOST = 32;

    /** The line since its first sign that is no blank, up to one more than the most. */
    private final StringBuilder start = new StringBuilder();

    /** The last signs of the line. */
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
        char sign = new String(new byte[] {next}, StandardCharsets.ISO_8859_1).charAt(0);
        if (start.length() > 0 && start.length() <= MOST || !mayBeBlank(sign)) {
            start.append(sign);
        }
        end.append(sign);
        if (end.length() > MOST) {
            end.deleteCharAt(0);
        }
    }

    /** The runner overlooks blanks before a command, those of more than one byte, too. */
    private static boolean mayBeBlank(char sign) {
        return sign <= ' ' || sign >= 0x7f;
    }
}
