package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that the doctor saw.
 *
 * @param grade how much it matters
 * @param text one line without a stop at its end
 * @param advice the change to make, in whole sentences on one line; none where nothing need be changed
 * @param remedy what of the advice a front end has words of its own for
 * @since 0.1.0
 */
public record DoctorFinding(Grade grade, String text, Optional<String> advice, Optional<Remedy> remedy) {

    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");

    /** Makes one line of each text, safe to show: an engine's own words may have several, and anything in them. */
    public DoctorFinding {
        text = oneLine(text).replaceFirst("\\.$", "");
        advice = advice.map(DoctorFinding::oneLine);
    }

    /** With an advice that is the same for the users of every front end. */
    public DoctorFinding(Grade grade, String text, Optional<String> advice) {
        this(grade, text, advice, Optional.empty());
    }

    private static String oneLine(String text) {
        return SafeText.line(LINE_BREAK.matcher(text.strip()).replaceAll(" "));
    }

    /** The same without what must not be shown. */
    DoctorFinding masked(Masking masking) {
        return new DoctorFinding(
                grade, masking.mask(text), advice.map(masking::mask), remedy.map(known -> known.masked(masking)));
    }

    /** The text and the advice, in one line. */
    @Override
    public String toString() {
        return advice.map(change -> text + ". " + change).orElse(text);
    }
}
