package io.github.dood.internal.engine.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.dood.run.EngineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads what may be missing or null in the engine's answers. What is there and of another kind is taken for missing, or is
 * an {@link EngineException} where nothing could be made of the answer without it.
 */
final class Json {

    /** So many digits a long can hold, whatever they are. */
    private static final int MOST_DIGITS = 18;

    private Json() {}

    static JsonObject object(JsonElement parent, String name) {
        JsonElement member = member(parent, name);
        return member != null && member.isJsonObject() ? member.getAsJsonObject() : new JsonObject();
    }

    static List<JsonElement> list(JsonElement parent, String name) {
        JsonElement member = member(parent, name);
        return member != null && member.isJsonArray() ? member.getAsJsonArray().asList() : List.of();
    }

    static List<String> texts(JsonElement parent, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : list(parent, name)) {
            if (isText(element)) {
                texts.add(usable(name, element));
            }
        }
        return texts;
    }

    /** An object of texts. */
    static JsonObject texts(Map<String, String> members) {
        JsonObject object = new JsonObject();
        for (Map.Entry<String, String> member : members.entrySet()) {
            object.addProperty(member.getKey(), member.getValue());
        }
        return object;
    }

    /** A member that is an object of texts; empty where there is none. */
    static Map<String, String> textsByName(JsonElement parent, String name) {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, JsonElement> member : object(parent, name).entrySet()) {
            if (isText(member.getValue())) {
                texts.put(member.getKey(), usable(name, member.getValue()));
            }
        }
        return texts;
    }

    /** The text of a member; empty where there is none. */
    static String text(JsonElement parent, String name) {
        JsonElement member = member(parent, name);
        return member != null && isText(member) ? usable(name, member) : "";
    }

    /** A text without which the answer means nothing. */
    static String requiredText(JsonElement parent, String name) {
        String text = text(parent, name);
        if (text.isEmpty()) {
            throw strange("its answer has no " + name);
        }
        return text;
    }

    /** A whole number; none where there is none, nor where it is written as anything else. */
    static OptionalLong number(JsonElement parent, String name) {
        JsonElement member = member(parent, name);
        boolean isNumber = member != null
                && member.isJsonPrimitive()
                && member.getAsJsonPrimitive().isNumber();
        return isNumber && isWhole(member.getAsString())
                ? OptionalLong.of(Long.parseLong(member.getAsString()))
                : OptionalLong.empty();
    }

    /** Of the form that a whole number has in JSON, which knows more forms of numbers. */
    private static boolean isWhole(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - first;
        if (digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int index = first; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return text.charAt(first) != '0' || text.equals("0");
    }

    /** No name and no path can hold this character. Java would throw an exception where the text is used. */
    private static String usable(String name, JsonElement text) {
        String usable = text.getAsString();
        if (usable.indexOf('\0') >= 0) {
            throw strange("its " + name + " holds a zero byte");
        }
        return usable;
    }

    /** The error for an answer that no engine gives. */
    static EngineException strange(String words) {
        return EngineException.of(
                "The engine cannot be understood: %s. Look whether DOCKER_HOST names a Docker or Podman engine."
                        .formatted(words),
                0,
                words,
                null);
    }

    static boolean flag(JsonElement parent, String name, boolean otherwise) {
        JsonElement member = member(parent, name);
        boolean isFlag = member != null
                && member.isJsonPrimitive()
                && member.getAsJsonPrimitive().isBoolean();
        return isFlag ? member.getAsBoolean() : otherwise;
    }

    private static boolean isText(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    /** Whether a member is there and is not null. */
    static boolean has(JsonElement parent, String name) {
        return member(parent, name) != null;
    }

    /** None where it is missing or null. */
    private static @Nullable JsonElement member(JsonElement parent, String name) {
        JsonElement member = parent.isJsonObject() ? parent.getAsJsonObject().get(name) : null;
        return member == null || member.isJsonNull() ? null : member;
    }
}
