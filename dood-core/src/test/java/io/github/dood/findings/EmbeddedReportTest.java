package io.github.dood.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around a report, and beside it: no report is lost, and none that is not whole is taken for one. */
class EmbeddedReportTest {

    private static final String A = "{\"description\":\"a\",\"location\":{\"path\":\"a.php\",\"lines\":{\"begin\":1}}}";

    private static final String B =
            A.replace('a', 'b').replace("locbtion", "location").replace("pbth", "path");

    private static final String XML_A = "<file name=\"a.php\"><error message=\"a\"/></file>";

    private static final String XML_B = "<file name=\"b.php\"><error message=\"b\"/></file>";

    @Test
    void everyReportInJsonCounts() throws IOException {
        for (String between : List.of("\n", "", "\n\n", "\r\n", "\nRunning the next\n", "\n[]\n", "\n[info] next\n")) {
            assertThat(json("[" + A + "]" + between + "[" + B + "]"))
                    .as(between)
                    .containsExactly("a", "b");
            assertThat(json("[\n  " + A + "\n]" + between + "[\n  " + B + "\n]\n"))
                    .as(between)
                    .containsExactly("a", "b");
        }
        assertThat(json("[" + A + "]\n[]\n")).containsExactly("a");
        assertThat(json("[" + A + "," + B + "]\nDone.\n[{\"level\":\"info\"}]\n[{no json}]\n"))
                .containsExactly("a", "b");
    }

    @Test
    void everyReportInXmlCounts() throws IOException {
        for (String between :
                List.of("\n", "", "\n<?xml version=\"1.0\"?>\n", "\n<checkstyle/>\n", "\nTime: 1 s\n<html>\n")) {
            assertThat(xml("<checkstyle>" + XML_A + "</checkstyle>" + between + "<checkstyle version=\"3\">" + XML_B
                            + "</checkstyle>\n"))
                    .as(between)
                    .containsExactly("a", "b");
        }
        assertThat(xml("<checkstyle/><checkstyle>" + XML_B + "</checkstyle><checkstyle></checkstyle>"))
                .containsExactly("b");
    }

    /** As when a shell runs a tool for each file. */
    @Test
    void anyNumberOfReportsCounts() throws IOException {
        assertThat(json(("[]\n".repeat(1_000) + "[" + A + "]\n").repeat(100))).hasSize(100);
        assertThat(xml(("<checkstyle/>\n".repeat(100) + "<checkstyle>" + XML_A + "</checkstyle>\n").repeat(100)))
                .hasSize(100);
    }

    @Test
    void aListWithinAFindingIsNoReport() throws IOException {
        assertThat(json("[{\"description\":\"a\",\"others\":\n[" + B + "]\n,\"none\":\n[]\n}]"))
                .containsExactly("a");
        assertThat(xml("<checkstyle><file name=\"a\"><error message=\"a\"><![CDATA[<checkstyle>" + XML_B
                        + "</checkstyle>]]></error></file></checkstyle>"))
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"description\":\"a\"},\nPHP Fatal error: Out of memory\n[]\n",
                "[{\"description\":\"a\nKilled\n[]\n",
                "[{\"location\":{\"path\":\"a\nKilled\n[{\"description\":\"b\"}]\n",
                "[{\"description\":\"a\"}]\n[{\"description\":\"b\"},{\n",
                "[{\"description\":\"a\"}]\n[{\"descr",
                "[]\n[{",
                "[{\"description\":\"a\"}]\n[{\n"
            })
    void noReportInJsonIsTakenForWholeWhereOneBreaksOff(String output) {
        assertThatThrownBy(() -> json(output))
                .isInstanceOf(DoodException.class)
                .hasMessageStartingWith("tool printed no report in GitLab's JSON: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<checkstyle><file name=\"a\"><error/>\nKilled\n<checkstyle/>",
                "<checkstyle><file name=\"a\">\nKilled\n<?xml version=\"1.0\"?><checkstyle/>",
                "<checkstyle><file name=\"a\"/></checkstyle>\n<checkstyle><file",
                "<checkstyle><file name=\"a\"><error/></file></checkstyle>\n<checkstyle>",
                "<checkstyle/>\n<checkstyle",
            })
    void noReportInXmlIsTakenForWholeWhereOneBreaksOff(String output) {
        assertThatThrownBy(() -> xml(output))
                .isInstanceOf(DoodException.class)
                .hasMessageStartingWith("tool printed no report in Checkstyle's XML: ");
    }

    @Test
    void aReportIsReadBehindAByteOrderMarkAndBehindProgress() throws IOException {
        assertThat(json("\uFEFF[" + A + "]")).containsExactly("a");
        assertThat(json("\uFEFF[]")).isEmpty();
        assertThat(json("1/2\r2/2\r[" + A + "]\r\n")).containsExactly("a");
        assertThat(xml("\uFEFF<?xml version=\"1.0\"?><checkstyle>" + XML_A + "</checkstyle>"))
                .containsExactly("a");
    }

    /** More lines than anybody's log has. What is behind them would be lost. */
    @Test
    void aReportBehindTooManyPlacesThatAreNoneIsAnError() throws IOException {
        String line = "[{\"level\":\"info\"}]\n";
        assertThat(json("[info] next\n[\n".repeat(1_000) + line.repeat(49) + "[" + A + "]"))
                .containsExactly("a");
        assertThatThrownBy(() -> json("[" + B + "]\n" + line.repeat(50) + "[" + A + "]"))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("more than 49 places begin with a line of [ and {, or of [] and are none");
    }

    /** Parsers hold it as a whole. */
    @Test
    void aPieceWithoutAnEndIsAnError() {
        String endless = "x".repeat(1_100_000);
        for (ThrowingCallable reading : List.<ThrowingCallable>of(
                () -> json("[{\"description\":\"" + endless),
                () -> json("[{\"description\":\"" + endless + "\"}]"),
                () -> xml("<checkstyle><file name='" + endless + "'/></checkstyle>"))) {
            assertThatThrownBy(reading)
                    .isInstanceOf(DoodException.class)
                    .hasMessageContaining("a piece of it has more than 1,048,576 characters");
        }
    }

    private static List<String> json(String output) throws IOException {
        return descriptions(new GitLabFormat(), output);
    }

    private static List<String> xml(String output) throws IOException {
        return descriptions(new CheckstyleFormat(), output);
    }

    private static List<String> descriptions(FindingFormat format, String output) throws IOException {
        return format.read("tool", () -> new StringReader(output)).stream()
                .map(Finding::description)
                .toList();
    }
}
