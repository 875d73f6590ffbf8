package io.github.dood.findings;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.dood.findings.EmbeddedReport.MalformedReportException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** One element of a report in JSON, read bit by bit: what it holds beside a finding may be of any size. For one element. */
final class JsonFinding {

    private final JsonReader report;

    private Optional<String> path = Optional.empty();

    private Optional<Integer> line = Optional.empty();

    private Optional<Integer> lineOfPosition = Optional.empty();

    private Optional<String> check = Optional.empty();

    private Optional<String> description = Optional.empty();

    private Optional<String> severity = Optional.empty();

    private boolean isFinding;

    /** @param report before the element */
    JsonFinding(JsonReader report) {
        this.report = report;
    }

    /**
     * Reads the element.
     *
     * @param tool its name, for a finding of no rule
     * @throws IllegalStateException when it or a part of it is of another kind
     */
    Finding read(String tool) throws IOException, MalformedReportException {
        readObject(Map.of(
                "check_name",
                () -> check = text(),
                "description",
                this::readDescription,
                "severity",
                () -> severity = text(),
                "location",
                this::readLocation));
        if (!isFinding) {
            throw new MalformedReportException("an element of it has neither a location nor a description", false);
        }
        return new Finding(
                path.orElse(""),
                line.or(() -> lineOfPosition).filter(number -> number > 0).orElse(1),
                check.orElse(tool),
                description.orElse("no description"),
                severity.flatMap(Severity::parse).orElse(Severity.MINOR));
    }

    /** Whether so much was read that it is known for a finding, and is nothing else in JSON. */
    boolean isFinding() {
        return isFinding;
    }

    private void readDescription() throws IOException {
        isFinding = true;
        description = text();
    }

    private void readLocation() throws IOException {
        isFinding = true;
        readObject(Map.of(
                "path", () -> path = text(),
                "lines", () -> readObject(Map.of("begin", () -> line = number())),
                "positions",
                        () -> readObject(
                                Map.of("begin", () -> readObject(Map.of("line", () -> lineOfPosition = number()))))));
    }

    /** Null is an object without members. */
    private void readObject(Map<String, Member> members) throws IOException {
        if (isNull()) {
            return;
        }
        report.beginObject();
        while (report.hasNext()) {
            members.getOrDefault(report.nextName(), report::skipValue).read();
        }
        report.endObject();
    }

    private Optional<String> text() throws IOException {
        if (isNull()) {
            return Optional.empty();
        }
        String text = report.peek() == JsonToken.BOOLEAN ? String.valueOf(report.nextBoolean()) : report.nextString();
        return Optional.of(text).filter(words -> !words.isBlank());
    }

    private Optional<Integer> number() throws IOException {
        return isNull() ? Optional.empty() : Optional.of(report.nextInt());
    }

    private boolean isNull() throws IOException {
        if (report.peek() != JsonToken.NULL) {
            return false;
        }
        report.nextNull();
        return true;
    }

    /** A member of an object whose name was read. */
    private interface Member {

        void read() throws IOException;
    }
}
