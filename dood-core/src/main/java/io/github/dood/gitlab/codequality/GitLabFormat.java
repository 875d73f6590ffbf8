package io.github.dood.gitlab.codequality;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import io.github.dood.gitlab.codequality.EmbeddedReport.MalformedReportException;
import io.github.dood.gitlab.codequality.PieceReader.LongPieceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * GitLab's own JSON, and Code Climate's, which it comes from. A finding gets a fingerprint of ours: those of some tools
 * change with every line that comes in above, or are the same for two findings.
 */
public record GitLabFormat() implements FindingFormat {

    @Override
    public List<Finding> read(String tool, Printout output) throws IOException {
        return new EmbeddedReport(
                        tool,
                        "report in GitLab's JSON",
                        "a line of [ and {, or of []",
                        Beginning::new,
                        text -> findings(tool, text))
                .read(output);
    }

    private static List<Finding> findings(String tool, Reader text) throws IOException, MalformedReportException {
        List<Finding> findings = new ArrayList<>();
        JsonReader report = new JsonReader(text);
        try {
            report.beginArray();
            while (report.hasNext()) {
                FindingFormat.add(new JsonFinding(report).read(tool), findings, tool);
            }
            report.endArray();
            return findings;
        } catch (MalformedJsonException
                | EOFException
                | LongPieceException
                | IllegalStateException
                | NumberFormatException malformed) {
            throw new MalformedReportException(String.valueOf(malformed.getMessage()));
        }
    }

    /** A line that begins with {@code [}, behind which comes an object; or one that is an empty list. */
    private static final class Beginning implements EmbeddedReport.Search {

        private boolean isBeforeLine = true;

        private Optional<Long> bracket = Optional.empty();

        private Optional<Long> empty = Optional.empty();

        @Override
        public Optional<Long> next(char character, long index) {
            if (character == '\n') {
                Optional<Long> ended = empty;
                empty = Optional.empty();
                isBeforeLine = true;
                return ended;
            }
            if (character == ' ' || character == '\t' || character == '\r') {
                return Optional.empty();
            }
            Optional<Long> before = bracket;
            bracket = isBeforeLine && character == '[' ? Optional.of(index) : Optional.empty();
            empty = character == ']' ? before : Optional.empty();
            isBeforeLine = false;
            return character == '{' ? before : Optional.empty();
        }
    }
}
