package io.github.dood.gitlab.codequality;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GitLab's own JSON, and Code Climate's, which it comes from. A finding gets a fingerprint of ours: those of some tools
 * change with every line that comes in above, or are the same for two findings.
 */
public record GitLabFormat() implements FindingFormat {

    private static final String FORM = "report in GitLab's JSON";

    private static final Pattern BEGINNING = Pattern.compile("^\\s*\\[", Pattern.MULTILINE);

    @Override
    public List<Finding> read(String tool, String output) {
        Matcher beginning = BEGINNING.matcher(output);
        if (!beginning.find()) {
            throw FindingFormat.unreadable(tool, FORM, "no line of it begins with [");
        }
        try {
            // Not from a string, of which all must be JSON: a tool may print more behind it.
            JsonElement report =
                    JsonParser.parseReader(new JsonReader(new StringReader(output.substring(beginning.start()))));
            return findings(tool, report.getAsJsonArray());
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NumberFormatException malformed) {
            throw FindingFormat.unreadable(
                    tool,
                    FORM,
                    String.valueOf(malformed.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static List<Finding> findings(String tool, JsonArray report) {
        List<Finding> findings = new ArrayList<>();
        for (JsonElement element : report) {
            JsonObject finding = element.getAsJsonObject();
            Optional<JsonObject> location = object(finding, "location");
            findings.add(new Finding(
                    location.flatMap(place -> text(place, "path")).orElse(""),
                    location.flatMap(GitLabFormat::line)
                            .filter(line -> line > 0)
                            .orElse(1),
                    text(finding, "check_name").orElse(tool),
                    text(finding, "description").orElse("no description"),
                    text(finding, "severity").flatMap(Severity::parse).orElse(Severity.MINOR)));
        }
        return findings;
    }

    private static Optional<Integer> line(JsonObject location) {
        return object(location, "lines")
                .flatMap(lines -> member(lines, "begin"))
                .or(() -> object(location, "positions")
                        .flatMap(positions -> object(positions, "begin"))
                        .flatMap(begin -> member(begin, "line")))
                .map(JsonElement::getAsInt);
    }

    private static Optional<JsonObject> object(JsonObject parent, String name) {
        return member(parent, name).map(JsonElement::getAsJsonObject);
    }

    private static Optional<String> text(JsonObject parent, String name) {
        return member(parent, name).map(JsonElement::getAsString).filter(text -> !text.isBlank());
    }

    private static Optional<JsonElement> member(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name)).filter(member -> !member.isJsonNull());
    }
}
