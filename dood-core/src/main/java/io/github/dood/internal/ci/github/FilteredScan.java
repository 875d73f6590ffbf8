package io.github.dood.internal.ci.github;

import io.github.dood.internal.ci.MarkerScan;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds commands in an output as it is, and in what remains of it without the escape sequences that colour it: a front end may
 * remove these from all that it writes, unless that goes to a terminal. So {@code ESC[0m::endgroup::} would come out as a
 * command.
 */
final class FilteredScan implements MarkerScan {

    private static final char ESCAPE = '\u001b';

    /** As the filter knows them: colours and moves, character sets, and titles and addresses of links. */
    private static final Pattern SEQUENCE = Pattern.compile(
            "\u001b(?:\\[(?:[0-9;?=]|\"[^\"]*+\")*+[A-Za-z]|[()].|\\][0-9]++;[^\u0007]*?(?:\u0007|\u001b\\\\))",
            Pattern.DOTALL);

    /** The filter leaves longer ones as they are. */
    private static final int LONGEST = 100;

    private final MarkerScan whole = new GroupCommands();

    private final MarkerScan filtered = new GroupCommands();

    /** The sequence that may have begun; empty in plain text. */
    private final StringBuilder begun = new StringBuilder();

    @Override
    public boolean completes(byte next) {
        return whole.completes(next) || !isOfSequence(next) && filtered.completes(next);
    }

    @Override
    public void add(byte next) {
        whole.add(next);
        if (isOfSequence(next)) {
            begun.append(character(next));
            if (SEQUENCE.matcher(begun).matches()) {
                begun.setLength(0);
            }
        } else {
            filtered.add(next);
        }
    }

    /** Whether a sequence begins or goes on; one that turns out to be none is text. */
    private boolean isOfSequence(byte next) {
        if (begun.isEmpty()) {
            return character(next) == ESCAPE;
        }
        Matcher longer = SEQUENCE.matcher(begun.toString() + character(next));
        boolean goesOn = (longer.matches() || longer.hitEnd()) && begun.length() < LONGEST - 1;
        if (!goesOn) {
            begun.chars().forEach(character -> filtered.add((byte) character));
            begun.setLength(0);
        }
        return goesOn;
    }

    private static char character(byte next) {
        return (char) (next & 0xff);
    }
}
