package io.github.dood.maven;

import io.github.dood.internal.text.SafeText;
import io.github.dood.run.ToolOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The last lines that a tool printed, for an error of a build whose log does not show them. */
final class LastWords {

    private static final int MOST_LINES = 20;

    private static final int LONGEST_LINE = 300;

    private static final char ESCAPE = '\u001b';

    private final Deque<String> lines = new ArrayDeque<>();

    /** Takes what the tool prints, but nothing that the log, which shows the error, would take for a marker. */
    ToolOutput sink(JobLog log) {
        Consumer<String> both = this::keep;
        return log.guarded(ToolOutput.lines(both, both));
    }

    private void keep(String line) {
        String plain = withoutColours(line).stripTrailing();
        if (plain.isEmpty()) {
            return;
        }
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(plain.length() <= LONGEST_LINE ? plain : plain.substring(0, LONGEST_LINE) + "...");
    }

    private static String withoutColours(String line) {
        return line.indexOf(ESCAPE) < 0 ? line : Colours.PATTERN.matcher(line).replaceAll("");
    }

    /** In order, as the tool printed them but for its colours; safe to be shown. */
    List<String> lines() {
        return lines.stream().map(SafeText::line).toList();
    }

    /** Made for the first line that has some. */
    private static final class Colours {

        private static final Pattern PATTERN = Pattern.compile(ESCAPE + "\\[[0-9;]*m");
    }
}
