package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.SafeText;
import java.time.Instant;
import java.util.UUID;

/**
 * A part of a job's log that GitLab shows with its duration, and folds when its header is clicked.
 *
 * <p>GitLab finds the two markers anywhere in a line, but drops what follows an unfinished control sequence in the same
 * line. So both belong at the beginning of a line.
 *
 * @param name what the markers have in common, no other section of the log has it; of letters, digits, {@code _},
 *     {@code .} and {@code -}
 */
public record LogSection(String name) {

    private static final String ERASE_LINE = "\u001b[0K";

    private static final String PLAIN = "\u001b[0m";

    /** Whether this process writes the log of a GitLab job. */
    public static boolean areShown(Environment environment) {
        return environment.variable("GITLAB_CI").filter("true"::equals).isPresent();
    }

    /** A section whose name nobody can guess, so that nothing else ends it. */
    public static LogSection create() {
        return new LogSection("dood-" + UUID.randomUUID());
    }

    /**
     * The marker that begins the section, a line with its break.
     *
     * @param time when it begins
     * @param header shown also when the section is folded, as {@link SafeText} makes it
     */
    public String begin(Instant time, String header) {
        return "%s%s\n".formatted(marker("start", time), SafeText.line(header));
    }

    /**
     * The marker that ends the section, a line with its break. Colours that were left on end with it.
     *
     * @param time when it ends
     */
    public String end(Instant time) {
        return "%s%s\n".formatted(PLAIN, marker("end", time));
    }

    private String marker(String kind, Instant time) {
        return "%ssection_%s:%d:%s\r%s".formatted(ERASE_LINE, kind, time.getEpochSecond(), name, ERASE_LINE);
    }
}
