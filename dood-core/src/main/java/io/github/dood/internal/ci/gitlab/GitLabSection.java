package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.ci.LogSection;
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
 * @param header shown also when the section is folded, as {@link SafeText} makes it
 */
record GitLabSection(String name, String header) implements LogSection {

    private static final String ERASE_LINE = "\u001b[0K";

    private static final String PLAIN = "\u001b[0m";

    /** A section whose name nobody can guess, so that nothing else ends it. */
    static GitLabSection create(String header) {
        return new GitLabSection("dood-" + UUID.randomUUID(), header);
    }

    @Override
    public String begin(Instant time) {
        return "%s%s\n".formatted(marker("start", time), SafeText.line(header));
    }

    /** Colours that were left on end with it. */
    @Override
    public String end(Instant time) {
        return "%s%s\n".formatted(PLAIN, marker("end", time));
    }

    private String marker(String kind, Instant time) {
        return "%ssection_%s:%d:%s\r%s".formatted(ERASE_LINE, kind, time.getEpochSecond(), name, ERASE_LINE);
    }
}
