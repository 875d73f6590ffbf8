package io.github.dood.findings;

import io.github.dood.run.DoodException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The reports somewhere in what a tool printed; a shell's command may run the tool more than once. Lines of a log may stand
 * around them, some of which begin as a report does, so each place where one may begin is tried.
 *
 * @param tool for errors
 * @param form what the report is, for errors
 * @param beginning how a report begins, in words for people
 * @param search finds the places where one may begin
 * @param body reads a report from its beginning on, and nothing behind it
 */
record EmbeddedReport(String tool, String form, String beginning, Supplier<Search> search, Body body) {

    /** The most places that turn out to be no report; after each of them the output is read again. */
    private static final int MOST_FAILURES = 50;

    /**
     * The findings of all reports.
     *
     * @throws DoodException when there is none, or one breaks off: it would have named more
     */
    List<Finding> read(Printout output) throws IOException {
        List<Finding> findings = new ArrayList<>();
        String reason = "nothing in it begins with " + beginning;
        boolean hasReport = false;
        long from = 0;
        for (int failures = 0; failures < MOST_FAILURES; failures++) {
            try (PrintedText text = PrintedText.open(output, from)) {
                while (find(text)) {
                    from = text.position() + 1;
                    read(text, findings);
                    hasReport = true;
                }
                if (hasReport) {
                    return findings;
                }
                throw unreadable(reason);
            } catch (MalformedReportException malformed) {
                reason = String.valueOf(malformed.getMessage());
            }
        }
        throw unreadable("more than %d places begin with %s and are none".formatted(MOST_FAILURES - 1, beginning));
    }

    /** Reads up to where one may begin. */
    private boolean find(PrintedText text) throws IOException {
        Search places = search.get();
        int character;
        do {
            character = text.read();
            // The end of the output ends a line, too.
            Optional<String> begun = places.next(character < 0 ? '\n' : (char) character);
            if (begun.isPresent()) {
                text.putBack(begun.get());
                return true;
            }
        } while (character >= 0);
        return false;
    }

    private void read(PrintedText text, List<Finding> findings) throws IOException, MalformedReportException {
        PieceReader report = new PieceReader(text);
        try {
            body.read(report, findings);
        } catch (MalformedReportException malformed) {
            if (malformed.isReport || report.isAtEnd()) {
                throw unreadable(String.valueOf(malformed.getMessage()));
            }
            throw malformed;
        }
    }

    private DoodException unreadable(String reason) {
        return FindingFormat.unreadable(tool, form, reason.lines().findFirst().orElse(""));
    }

    /** Goes over a text once. */
    interface Search {

        /**
         * Takes the next character.
         *
         * @return what was read of a report, once it is clear that one may begin there
         */
        Optional<String> next(char character);
    }

    /** Reads a report. */
    interface Body {

        /**
         * Reads a report.
         *
         * @param text from its beginning on
         * @param findings gets what is in it
         * @throws MalformedReportException when it is none, or breaks off
         * @throws IOException when the text cannot be read
         */
        void read(Reader text, List<Finding> findings) throws IOException, MalformedReportException;
    }

    /** A text is no report, or breaks off. */
    static final class MalformedReportException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean isReport;

        /** @param isReport whether there was enough of it to know it for a report, and no line of a log */
        MalformedReportException(String reason, boolean isReport) {
            super(reason);
            this.isReport = isReport;
        }
    }
}
