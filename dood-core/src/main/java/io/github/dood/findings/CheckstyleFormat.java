package io.github.dood.findings;

import io.github.dood.findings.EmbeddedReport.MalformedReportException;
import io.github.dood.findings.PieceReader.LongPieceException;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML of Checkstyle, which most tools can print: {@code <file name="..."><error line="..." .../></file>}.
 *
 * @since 0.1.0
 */
public record CheckstyleFormat() implements FindingFormat {

    private static final String ROOT = "checkstyle";

    /** Real reports have four levels, and each level takes memory. */
    private static final int DEEPEST = 100;

    @Override
    public List<Finding> read(String tool, Printout output) throws IOException {
        return new EmbeddedReport(
                        tool,
                        "report in Checkstyle's XML",
                        "<checkstyle>",
                        Beginning::new,
                        (text, findings) -> read(text, new Body(tool, findings)))
                .read(output);
    }

    private static void read(Reader text, Body body) throws IOException, MalformedReportException {
        try {
            body.read(factory().createXMLStreamReader(text));
        } catch (XMLStreamException failure) {
            if (failure.getNestedException() instanceof IOException unreadable
                    && !(unreadable instanceof LongPieceException)) {
                throw unreadable;
            }
            throw new MalformedReportException(failure.getMessage().replaceAll("\\s+", " "), body.hasFiles);
        }
    }

    /** Neither a DTD nor anything outside the text is read. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static Finding finding(String tool, String file, XMLStreamReader reader) {
        return new Finding(
                file,
                attribute(reader, "line").flatMap(CheckstyleFormat::line).orElse(1),
                attribute(reader, "source").orElse(tool),
                attribute(reader, "message").orElse("no message"),
                severity(attribute(reader, "severity").orElse("error")));
    }

    private static Optional<Integer> line(String number) {
        return number.length() < 10 && number.matches("[1-9]\\d*")
                ? Optional.of(Integer.valueOf(number))
                : Optional.empty();
    }

    private static Severity severity(String word) {
        return switch (word) {
            case "error" -> Severity.MAJOR;
            case "warning" -> Severity.MINOR;
            default -> Severity.INFO;
        };
    }

    private static Optional<String> attribute(XMLStreamReader reader, String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name)).filter(value -> !value.isBlank());
    }

    /** What is within the root. For one report. */
    private static final class Body {

        private final String tool;

        private final List<Finding> findings;

        private String file = "";

        private boolean hasFiles;

        private int depth;

        Body(String tool, List<Finding> findings) {
            this.tool = tool;
            this.findings = findings;
        }

        /** Reads until the root ends: some tools print their time behind it. */
        void read(XMLStreamReader reader) throws XMLStreamException {
            do {
                int event = reader.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    begin(reader);
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    depth--;
                }
            } while (depth > 0);
        }

        private void begin(XMLStreamReader reader) throws XMLStreamException {
            String name = reader.getLocalName();
            if (depth > 0 && name.equals(ROOT)) {
                throw new XMLStreamException("another one begins before it ends");
            }
            depth++;
            if (depth > DEEPEST) {
                throw new XMLStreamException("it is nested too deeply");
            }
            if (name.equals("file")) {
                hasFiles = true;
                file = attribute(reader, "name").orElse("");
            } else if (name.equals("error")) {
                hasFiles = true;
                FindingFormat.add(finding(tool, file, reader), findings, tool);
            }
        }
    }

    /** The start of the root. */
    private static final class Beginning implements EmbeddedReport.Search {

        private static final String START = "<" + ROOT;

        private int length;

        @Override
        public Optional<String> next(char character) {
            if (length == START.length()) {
                length = 0;
                boolean ends = character == '>' || character == '/' || Character.isWhitespace(character);
                return ends ? Optional.of(START + character) : Optional.empty();
            }
            if (character == START.charAt(length)) {
                length++;
            } else {
                length = character == START.charAt(0) ? 1 : 0;
            }
            return Optional.empty();
        }
    }
}
