package io.github.dood.doctor;

import java.util.List;

/**
 * What the doctor found.
 *
 * @param sections in the order for people
 */
public record Diagnosis(List<Section> sections) {

    /** Keeps a copy of the sections. */
    public Diagnosis {
        sections = List.copyOf(sections);
    }

    /**
     * One part.
     *
     * @param title such as {@code engine}
     * @param lines complete sentences or names with values
     */
    public record Section(String title, List<String> lines) {

        /** Keeps a copy of the lines. */
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** All lines, each with its section's title before it. */
    public List<String> lines() {
        return sections.stream()
                .flatMap(section -> section.lines().stream().map(line -> "%-10s %s".formatted(section.title(), line)))
                .toList();
    }
}
