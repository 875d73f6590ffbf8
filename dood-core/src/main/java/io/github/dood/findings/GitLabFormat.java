package io.github.dood.findings;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import io.github.dood.findings.EmbeddedReport.MalformedReportException;
import io.github.dood.findings.PieceReader.LongPieceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * GitLab's own JSON, and Code Climate's, which it comes from. A finding gets a fingerprint of ours: those of some tools
 * change with every line that comes in above, or are the same for two findings.
 *
 * @since 0.1.0
 */
public record GitLabFormat() implements FindingFormat {

    @Override
    public List<Finding> read(String tool, Printout output) throws IOException {
        return new EmbeddedReport(
                        tool,
                        "report in GitLab's JSON",
                        "a line of [ and {, or of []",
                        Beginning::new,
                        (text, findings) -> read(tool, text, findings))
                .read(output);
    }

    private static void read(String tool, Reader text, List<Finding> findings)
            throws IOException, MalformedReportException {
        int before = findings.size();
        JsonReader report = new JsonReader(text);
        JsonFinding next = new JsonFinding(report);
        try {
            report.beginArray();
            while (report.hasNext()) {
                next = new JsonFinding(report);
                FindingFormat.add(next.read(tool), findings, tool);
            }
            report.endArray();
        } catch (MalformedJsonException
                | EOFException
                | LongPieceException
                | IllegalStateException
                | NumberFormatException malformed) {
            throw new MalformedReportException(
                    String.valueOf(malformed.getMessage()), next.isFinding() || findings.size() > before);
        }
    }

    /** A line that begins with {@code [}, behind which comes an object; or one that is an empty list. */
    private static final class Beginning implements EmbeddedReport.Search {

        private static final char BYTE_ORDER_MARK = '\uFEFF';

        private boolean isBeforeLine = true;

        private boolean isBehindBracket;

        private boolean isBehindEmptyList;

        @Override
        public Optional<String> next(char character) {
            if (character == '\n' || character == '\r') {
                boolean isEmptyList = isBehindEmptyList;
                isBehindEmptyList = false;
                isBeforeLine = true;
                return isEmptyList ? Optional.of("[]\n") : Optional.empty();
            }
            if (character == ' ' || character == '\t' || character == BYTE_ORDER_MARK) {
                return Optional.empty();
            }
            boolean isWithinList = isBehindBracket;
            isBehindBracket = isBeforeLine && character == '[';
            isBehindEmptyList = isWithinList && character == ']';
            isBeforeLine = false;
            return isWithinList && character == '{' ? Optional.of("[{") : Optional.empty();
        }
    }
}
