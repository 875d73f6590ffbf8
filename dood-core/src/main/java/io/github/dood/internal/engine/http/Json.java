package io.github.dood.internal.engine.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.dood.run.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what may be missing or null in the engine's answers. What is there and of another kind is taken for missing, or is
 * an {@link EngineException} where nothing could be made of the answer without it.
 */
final class Json {

    /** At most 18 digits, so that a long can hold the number. */
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,17}");

    private Json() {}

    static JsonObject object(JsonElement parent, String name) {
        return member(parent, name)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .orElseGet(JsonObject::new);
    }

    static List<JsonElement> list(JsonElement parent, String name) {
        return member(parent, name)
                .filter(JsonElement::isJsonArray)
                .map(array -> array.getAsJsonArray().asList())
                .orElse(List.of());
    }

    static List<String> texts(JsonElement parent, String name) {
        return list(parent, name).stream()
                .filter(Json::isText)
                .map(text -> usable(name, text))
                .toList();
    }

    /** An object of texts. */
    static JsonObject texts(Map<String, String> members) {
        JsonObject object = new JsonObject();
        members.forEach(object::addProperty);
        return object;
    }

    /** A member that is an object of texts; empty where there is none. */
    static Map<String, String> textsByName(JsonElement parent, String name) {
        return object(parent, name).entrySet().stream()
                .filter(member -> isText(member.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, member -> usable(name, member.getValue())));
    }

    /** The text of a member; empty where there is none. */
    static String text(JsonElement parent, String name) {
        return member(parent, name)
                .filter(Json::isText)
                .map(text -> usable(name, text))
                .orElse("");
    }

    /** A text without which the answer means nothing. */
    static String requiredText(JsonElement parent, String name) {
        return Optional.of(text(parent, name))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> strange("its answer has no " + name));
    }

    /** A whole number; none where there is none, nor where it is written as anything else. */
    static OptionalLong number(JsonElement parent, String name) {
        return member(parent, name)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsJsonPrimitive)
                .filter(JsonPrimitive::isNumber)
                .map(JsonPrimitive::getAsString)
                .filter(text -> WHOLE.matcher(text).matches())
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /** No name and no path can hold this character. Java would throw an exception where the text is used. */
    private static String usable(String name, JsonElement text) {
        String usable = text.getAsString();
        if (usable.indexOf('\0') >= 0) {
            throw strange("its %s holds a zero byte".formatted(name));
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
        return member(parent, name)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsJsonPrimitive)
                .filter(JsonPrimitive::isBoolean)
                .map(JsonPrimitive::getAsBoolean)
                .orElse(otherwise);
    }

    private static boolean isText(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    /** Whether a member is there and is not null. */
    static boolean has(JsonElement parent, String name) {
        return member(parent, name).isPresent();
    }

    private static Optional<JsonElement> member(JsonElement parent, String name) {
        return parent.isJsonObject()
                ? Optional.ofNullable(parent.getAsJsonObject().get(name)).filter(value -> !value.isJsonNull())
                : Optional.empty();
    }
}
