package io.github.dood.internal.engine.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes trees as JSON. Gson's own way there loads what it needs for all kinds of Java's objects. */
final class JsonText {

    private JsonText() {}

    static String of(JsonElement value) {
        StringWriter text = new StringWriter();
        try {
            write(value, new JsonWriter(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes any text", impossible);
        }
        return text.toString();
    }

    private static void write(JsonElement value, JsonWriter writer) throws IOException {
        if (value.isJsonObject()) {
            writer.beginObject();
            for (Map.Entry<String, JsonElement> member : value.getAsJsonObject().entrySet()) {
                writer.name(member.getKey());
                write(member.getValue(), writer);
            }
            writer.endObject();
        } else if (value.isJsonArray()) {
            writer.beginArray();
            for (JsonElement element : value.getAsJsonArray()) {
                write(element, writer);
            }
            writer.endArray();
        } else if (value.isJsonNull()) {
            writer.nullValue();
        } else {
            write(value.getAsJsonPrimitive(), writer);
        }
    }

    private static void write(JsonPrimitive word, JsonWriter writer) throws IOException {
        if (word.isNumber()) {
            writer.value(word.getAsNumber());
        } else if (word.isBoolean()) {
            writer.value(word.getAsBoolean());
        } else {
            writer.value(word.getAsString());
        }
    }
}
