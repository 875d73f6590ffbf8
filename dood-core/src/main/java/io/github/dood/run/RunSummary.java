package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Several tool runs as a table for people: tool, image with digest, share, exit code, time.
 *
 * @since 0.1.0
 */
public final class RunSummary {

    private static final List<String> TITLES = List.of("tool", "image", "share", "exit", "time");

    private static final int LONGEST_COMMAND = 40;

    private static final int LONGEST_NAME = 60;

    private static final int LONGEST_SHARE = 80;

    /** Enough to tell two images apart; the line before each run has all of it. */
    private static final int DIGITS_OF_DIGEST = "sha256:".length() + 12;

    private RunSummary() {}

    /**
     * The table's lines: titles, then one for each run.
     *
     * @param results in the order of the lines
     */
    public static List<String> lines(List<ToolResult> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        for (ToolResult result : results) {
            rows.add(row(result));
        }
        return table(rows);
    }

    /**
     * The table's lines, each with a name in front: titles, then one for each run.
     *
     * @param title of the names
     * @param runs in the order of the lines
     */
    public static List<String> lines(String title, List<Named> runs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(withName(title, TITLES));
        for (Named run : runs) {
            rows.add(withName(shortened(SafeText.line(run.name()), LONGEST_NAME), row(run.result())));
        }
        return table(rows);
    }

    /**
     * A run that somebody has a name for.
     *
     * @param name such as where in a build it belongs
     * @param result how it ended
     * @since 0.1.0
     */
    public record Named(String name, ToolResult result) {}

    private static List<String> withName(String name, List<String> row) {
        List<String> named = new ArrayList<>();
        named.add(name);
        named.addAll(row);
        return named;
    }

    private static List<String> table(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(line(row, widths));
        }
        return List.copyOf(lines);
    }

    private static String line(List<String> row, int[] widths) {
        StringJoiner line = new StringJoiner("  ");
        for (int column = 0; column < widths.length; column++) {
            line.add(padded(row.get(column), widths[column]));
        }
        return line.toString().stripTrailing();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static List<String> row(ToolResult result) {
        return List.of(
                shortened(SafeText.line(result.command().replaceAll("\\s+", " ")), LONGEST_COMMAND),
                SafeText.line(image(result)),
                shortened(SafeText.line(result.share().toString()), LONGEST_SHARE),
                exit(result),
                time(result.duration()));
    }

    private static String exit(ToolResult result) {
        if (result.hadNoFiles()) {
            return "-";
        }
        if (result.timedOut()) {
            return "timeout";
        }
        return result.exitCode() + (result.outOfMemory().isPresent() ? " (memory)" : "");
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }

    private static String image(ToolResult result) {
        String[] nameAndDigest = result.image().split("@", 2);
        if (result.digest().isEmpty() && nameAndDigest.length == 1) {
            return nameAndDigest[0];
        }
        String digest = result.digest().isPresent() ? result.digest().get() : nameAndDigest[1];
        return nameAndDigest[0] + "@" + digest.substring(0, Math.min(DIGITS_OF_DIGEST, digest.length()));
    }

    private static String time(Duration duration) {
        return duration.compareTo(Duration.ofMinutes(1)) < 0
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3)
                : "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
