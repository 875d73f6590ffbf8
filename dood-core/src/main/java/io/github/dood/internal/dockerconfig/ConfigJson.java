package io.github.dood.internal.dockerconfig;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import io.github.dood.run.InvalidSettingException;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON that may hold passwords: no error shows any of it. */
final class ConfigJson {

    private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

    private ConfigJson() {}

    /**
     * The object that a text begins with. What follows it is ignored, as the docker CLI ignores it.
     *
     * @param name what users call the text
     * @param advice what to do when it cannot be read
     * @return none where the text is blank or {@code null}
     */
    static Optional<JsonObject> parse(String name, String text, String advice) {
        try {
            JsonElement first = JsonParser.parseReader(new JsonReader(new StringReader(text)));
            return first.isJsonNull() ? Optional.empty() : Optional.of(first.getAsJsonObject());
        } catch (JsonParseException | IllegalStateException malformed) {
            // The parser's words may quote the text, but the place that it names shows nothing.
            Matcher place = PLACE.matcher(String.valueOf(malformed.getMessage()));
            throw new InvalidSettingException(
                    name, "is no JSON object%s; %s".formatted(place.find() ? " at " + place.group() : "", advice));
        }
    }

    static Optional<JsonObject> member(JsonObject parent, String name) {
        return field(parent, name).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    /** A member's text; none when it is missing or empty. */
    static Optional<String> text(JsonObject parent, String name) {
        return textOf(field(parent, name)).filter(text -> !text.isEmpty());
    }

    /** Whether a member is true. */
    static boolean flag(JsonObject parent, String name) {
        return textOf(field(parent, name)).filter("true"::equals).isPresent();
    }

    /** The texts of a member that maps names to texts. */
    static Map<String, String> texts(JsonObject parent, String name) {
        return member(parent, name).map(ConfigJson::texts).orElse(Map.of());
    }

    /** All members that are texts, empty ones among them. */
    static Map<String, String> texts(JsonObject parent) {
        Map<String, String> texts = new TreeMap<>();
        parent.entrySet().forEach(entry -> textOf(Optional.of(entry.getValue()))
                .ifPresent(text -> texts.put(entry.getKey(), text)));
        return texts;
    }

    private static Optional<String> textOf(Optional<JsonElement> member) {
        return member.filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    /** The docker CLI ignores the case of names. */
    private static Optional<JsonElement> field(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name)).or(() -> parent.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst());
    }
}
