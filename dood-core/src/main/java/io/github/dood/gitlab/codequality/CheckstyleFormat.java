package io.github.dood.gitlab.codequality;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML of Checkstyle, which most tools can print: {@code <file name="..."><error line="..." .../></file>}. */
public record CheckstyleFormat() implements FindingFormat {

    private static final String FORM = "report in Checkstyle's XML";

    private static final Pattern BEGINNING = Pattern.compile("<\\?xml\\s|<checkstyle\\b");

    @Override
    public List<Finding> read(String tool, String output) {
        Matcher beginning = BEGINNING.matcher(output);
        if (!beginning.find()) {
            throw FindingFormat.unreadable(tool, FORM, "there is no <checkstyle> in it");
        }
        try {
            XMLStreamReader reader =
                    factory().createXMLStreamReader(new StringReader(output.substring(beginning.start())));
            reader.nextTag();
            reader.require(XMLStreamReader.START_ELEMENT, null, "checkstyle");
            return findings(tool, reader);
        } catch (XMLStreamException malformed) {
            throw FindingFormat.unreadable(tool, FORM, malformed.getMessage().replaceAll("\\s+", " "));
        }
    }

    /** Neither a DTD nor anything outside the text is read. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Until the root ends: some tools print their time behind it. */
    private static List<Finding> findings(String tool, XMLStreamReader reader) throws XMLStreamException {
        List<Finding> findings = new ArrayList<>();
        String file = "";
        while (true) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT && reader.getLocalName().equals("file")) {
                file = attribute(reader, "name").orElse("");
            } else if (event == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("error")) {
                findings.add(finding(tool, file, reader));
            } else if (event == XMLStreamReader.END_ELEMENT
                    && reader.getLocalName().equals("checkstyle")) {
                return findings;
            }
        }
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
        return number.matches("[1-9]\\d{0,8}") ? Optional.of(Integer.valueOf(number)) : Optional.empty();
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
}
