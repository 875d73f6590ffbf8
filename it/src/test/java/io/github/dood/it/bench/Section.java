package io.github.dood.it.bench;

import java.util.ArrayList;
import java.util.List;

/** One part of the report, in Markdown: times of several ways, and figures beside their goals. */
final class Section {

    private String title;

    private final List<String> times = new ArrayList<>();

    private final List<String> figures = new ArrayList<>();

    Section(String title) {
        this.title = title;
    }

    /** Fewer rounds than a whole report has, where somebody is in a hurry. */
    static int rounds(int whole) {
        return Boolean.getBoolean("bench.quick") ? Math.max(3, whole / 5) : whole;
    }

    /** The time of each way; the title says how many rounds there were. */
    Section times(Timings timings) {
        title += " (%d rounds)".formatted(timings.rounds());
        timings.ways()
                .forEach(way ->
                        times.add("| %s | %s |".formatted(way, timings.of(way).text("%.0f ms"))));
        return this;
    }

    /** Which part one way takes of another: the median over all rounds. */
    Section part(Timings timings, String way, String other, Goal goal) {
        Sample ratios = timings.ratios(way, other);
        return figure(way + " / " + other, ratios.text("%.2f"), goal.toString(), goal.verdict(ratios.median()));
    }

    /** The same without a goal. */
    Section part(Timings timings, String way, String other) {
        return figure(way + " / " + other, timings.ratios(way, other).text("%.2f"), "", "");
    }

    /** Any other figure; without a goal, the last two are empty. */
    Section figure(String name, String measured, String goal, String verdict) {
        figures.add("| %s | %s | %s | %s |".formatted(name, measured, goal, verdict));
        return this;
    }

    void print() {
        System.out.println(this);
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(List.of("## " + title, ""));
        if (!times.isEmpty()) {
            lines.addAll(List.of("| way | median (middle half) |", "|---|---|"));
            lines.addAll(times);
            lines.add("");
        }
        if (!figures.isEmpty()) {
            lines.addAll(List.of("| figure | measured | goal | |", "|---|---|---|---|"));
            lines.addAll(figures);
            lines.add("");
        }
        return String.join("\n", lines);
    }
}
