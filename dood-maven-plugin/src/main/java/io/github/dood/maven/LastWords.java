package io.github.dood.maven;

import io.github.dood.internal.text.SafeText;
import io.github.dood.run.ToolOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines that a tool printed, for an error of a build whose log does not show them. */
final class LastWords {

    private static final int MOST_LINES = 20;

    private static final int LONGEST_LINE = 300;

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Deque<String> lines = new ArrayDeque<>();

    /** Takes what the tool prints, but nothing that the log, which shows the error, would take for a marker. */
    ToolOutput sink(JobLog log) {
        return log.guarded(ToolOutput.lines(this::keep, this::keep));
    }

    private void keep(String line) {
        String plain = COLOURS.matcher(line).replaceAll("").stripTrailing();
        if (plain.isEmpty()) {
            return;
        }
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(plain.length() <= LONGEST_LINE ? plain : plain.substring(0, LONGEST_LINE) + "...");
    }

    /** In order, as the tool printed them but for its colours; safe to be shown. */
    List<String> lines() {
        return lines.stream().map(SafeText::line).toList();
    }
}
