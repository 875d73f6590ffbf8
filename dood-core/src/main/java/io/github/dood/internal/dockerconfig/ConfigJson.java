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
import org.jspecify.annotations.Nullable;

/** Reads JSON that may hold passwords: no error shows any of it. */
final class ConfigJson {

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
            Matcher place = Pattern.compile("line \\d+ column \\d+").matcher(String.valueOf(malformed.getMessage()));
            throw new InvalidSettingException(
                    name, "is no JSON object%s; %s".formatted(place.find() ? " at " + place.group() : "", advice));
        }
    }

    static Optional<JsonObject> member(JsonObject parent, String name) {
        JsonElement member = field(parent, name);
        return member != null && member.isJsonObject() ? Optional.of(member.getAsJsonObject()) : Optional.empty();
    }

    /** A member's text; none when it is missing or empty. */
    static Optional<String> text(JsonObject parent, String name) {
        String text = textOf(field(parent, name));
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Whether a member is true. */
    static boolean flag(JsonObject parent, String name) {
        return "true".equals(textOf(field(parent, name)));
    }

    /** The texts of a member that maps names to texts. */
    static Map<String, String> texts(JsonObject parent, String name) {
        Optional<JsonObject> member = member(parent, name);
        return member.isPresent() ? texts(member.get()) : Map.of();
    }

    /** All members that are texts, empty ones among them. */
    static Map<String, String> texts(JsonObject parent) {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonElement> entry : parent.entrySet()) {
            String text = textOf(entry.getValue());
            if (text != null) {
                texts.put(entry.getKey(), text);
            }
        }
        return texts;
    }

    private static @Nullable String textOf(@Nullable JsonElement member) {
        return member != null && member.isJsonPrimitive() ? member.getAsString() : null;
    }

    /** The docker CLI ignores the case of names. */
    private static @Nullable JsonElement field(JsonObject parent, String name) {
        JsonElement exact = parent.get(name);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, JsonElement> entry : parent.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
