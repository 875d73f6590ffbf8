package io.github.dood.run;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the doctor found.
 *
 * @param sections in the order for people
 * @since 0.1.0
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
     * @param findings in the order in which they were seen, at least one
     * @since 0.1.0
     */
    public record Section(String title, List<DoctorFinding> findings) {

        /** Keeps a copy of the findings. */
        public Section {
            findings = List.copyOf(findings);
        }

        /** A finding as one of the lines of a table: title, grade, text and advice. */
        public String line(DoctorFinding finding) {
            return "%-10s %-8s %s".formatted(title, finding.grade(), finding);
        }

        /** Whether one of the findings is a problem. */
        public boolean hasProblem() {
            return findings.stream().anyMatch(finding -> finding.grade() == Grade.PROBLEM);
        }
    }

    /**
     * The same without what must not be shown.
     *
     * @param masking knows what that is
     */
    public Diagnosis masked(Masking masking) {
        return map(finding -> finding.masked(masking));
    }

    /**
     * The same with each finding replaced.
     *
     * @param change such as one that gives the advice in a front end's own words
     */
    public Diagnosis map(UnaryOperator<DoctorFinding> change) {
        return new Diagnosis(sections.stream()
                .map(section -> new Section(
                        section.title(), section.findings().stream().map(change).toList()))
                .toList());
    }

    /** All findings as the lines of a table. */
    public List<String> lines() {
        return sections.stream()
                .flatMap(section -> section.findings().stream().map(section::line))
                .toList();
    }

    /** Everything for which tools cannot run, or not as asked. */
    public List<DoctorFinding> problems() {
        return sections.stream()
                .flatMap(section -> section.findings().stream())
                .filter(finding -> finding.grade() == Grade.PROBLEM)
                .toList();
    }

    /** One JSON document; {@code diagnosis.schema.json} beside this class describes it. */
    public String json() {
        return DiagnosisJson.of(this);
    }
}
