package io.github.dood.context;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.dood.error.InvalidSettingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON that may hold passwords: no error shows any of it. */
final class ConfigJson {

    private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

    private ConfigJson() {}

    /**
     * @param name what users call the text
     * @param advice what to do when it can not be read
     */
    static JsonObject parse(String name, String text, String advice) {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException malformed) {
            // The parser's words may quote the text; its place is safe.
            Matcher place = PLACE.matcher(String.valueOf(malformed.getMessage()));
            throw new InvalidSettingException(
                    name, "is no JSON object%s; %s".formatted(place.find() ? " at " + place.group() : "", advice));
        }
    }

    static Optional<JsonObject> member(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }

    /** A member's text; none when it is missing or empty. */
    static Optional<String> text(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isEmpty());
    }
}
