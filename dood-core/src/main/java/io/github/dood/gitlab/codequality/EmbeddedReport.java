package io.github.dood.gitlab.codequality;

import io.github.dood.error.DoodException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A report somewhere in what a tool printed. Lines of a log may stand before it, some of which begin as a report does, so
 * each place where one may begin is tried.
 *
 * @param tool for errors
 * @param form what the report is, for errors
 * @param beginning how a report begins, in words for people
 * @param search finds the places where one may begin
 * @param body reads a report from its beginning on, and nothing behind it
 */
record EmbeddedReport(String tool, String form, String beginning, Supplier<Search> search, Body body) {

    /** For each the output is read anew. */
    private static final int MOST_BEGINNINGS = 50;

    private static final int BUFFER_LENGTH = 8 * 1024;

    /** The findings of the first report that has any, or else what the last one is: empty, or an error. */
    List<Finding> read(Printout output) throws IOException {
        Optional<DoodException> reason = Optional.of(unreadable("nothing in it begins with " + beginning));
        for (long index : beginnings(output)) {
            try (Reader text = new PieceReader(new BufferedReader(output.open()))) {
                skip(text, index);
                List<Finding> findings = body.read(text);
                if (!findings.isEmpty()) {
                    return findings;
                }
                reason = Optional.empty();
            } catch (MalformedReportException malformed) {
                reason = Optional.of(unreadable(String.valueOf(malformed.getMessage())));
            }
        }
        if (reason.isPresent()) {
            throw reason.get();
        }
        return List.of();
    }

    private List<Long> beginnings(Printout output) throws IOException {
        List<Long> beginnings = new ArrayList<>();
        try (Reader text = output.open()) {
            Search places = search.get();
            char[] buffer = new char[BUFFER_LENGTH];
            long index = 0;
            for (int count = 0; count >= 0 && beginnings.size() < MOST_BEGINNINGS; count = text.read(buffer)) {
                for (int at = 0; at < count; at++) {
                    places.next(buffer[at], index++).ifPresent(beginnings::add);
                }
            }
            // An end is as good as a line's.
            places.next('\n', index).ifPresent(beginnings::add);
        }
        return beginnings;
    }

    private static void skip(Reader text, long count) throws IOException {
        for (long left = count; left > 0; ) {
            left -= text.skip(left);
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
         * @return where a report may begin, once that is clear
         */
        Optional<Long> next(char character, long index);
    }

    /** Reads a report. */
    interface Body {

        /**
         * Reads a report.
         *
         * @param text from its beginning on
         * @throws MalformedReportException when it is none, or breaks off
         * @throws IOException when the text can not be read
         */
        List<Finding> read(Reader text) throws IOException, MalformedReportException;
    }

    /** A text is no report, or breaks off. */
    static final class MalformedReportException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedReportException(String reason) {
            super(reason);
        }
    }
}
