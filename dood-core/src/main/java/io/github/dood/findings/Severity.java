package io.github.dood.findings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How bad a finding is, in GitLab's words, from the least to the worst.
 *
 * @since 0.1.0
 */
public enum Severity {
    /** To be known. */
    INFO,
    /** Such as a warning of a tool. */
    MINOR,
    /** Such as an error of a tool. */
    MAJOR,
    /** Worse than most errors. */
    CRITICAL,
    /** Nothing works with it, such as PHP code that cannot be parsed. */
    BLOCKER;

    /** As GitLab writes it; none for another word. */
    static Optional<Severity> parse(String word) {
        return Arrays.stream(values())
                .filter(severity -> severity.word().equals(word))
                .findFirst();
    }

    /** As GitLab writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
