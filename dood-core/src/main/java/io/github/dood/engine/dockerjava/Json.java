package io.github.dood.engine.dockerjava;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.dood.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what may be missing or null in the engine's answers. */
final class Json {

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
        return list(parent, name).stream().map(JsonElement::getAsString).toList();
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
                .collect(Collectors.toMap(
                        Map.Entry::getKey, member -> member.getValue().getAsString()));
    }

    /** The text of a member; empty where there is none. */
    static String text(JsonElement parent, String name) {
        return primitive(parent, name).map(JsonElement::getAsString).orElse("");
    }

    /** A number without which the answer means nothing. */
    static long required(JsonElement parent, String name) {
        return primitive(parent, name).map(JsonElement::getAsLong).orElseThrow(() -> {
            String words = "its answer has no " + name;
            return new EngineException("The engine can not be understood: %s.".formatted(words), 0, words, null);
        });
    }

    static long number(JsonElement parent, String name) {
        return primitive(parent, name).map(JsonElement::getAsLong).orElse(0L);
    }

    static boolean flag(JsonElement parent, String name, boolean otherwise) {
        return primitive(parent, name).map(JsonElement::getAsBoolean).orElse(otherwise);
    }

    private static Optional<JsonElement> primitive(JsonElement parent, String name) {
        return member(parent, name).filter(JsonElement::isJsonPrimitive);
    }

    private static Optional<JsonElement> member(JsonElement parent, String name) {
        return parent.isJsonObject()
                ? Optional.ofNullable(parent.getAsJsonObject().get(name))
                : Optional.empty();
    }
}
