package io.github.dood.internal.engine.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads JSON as it comes, and stops where it would become too large for memory. Gson's own parser makes trees of any
 * size, accepts text that is not JSON, and takes the last of two members with one name.
 */
final class JsonTree {

    private static final int DEEPEST = 64;

    private static final Set<String> ALL = Set.of();

    /** A host with thousands of images needs fewer bytes to list them. */
    private static final int LONGEST_LIST = 16 << 20;

    private final BoundedStream text;

    private final JsonReader reader;

    private final JsonBounds bounds;

    private int left;

    private JsonTree(InputStream text, JsonBounds bounds, Strictness strictness) {
        this.text = new BoundedStream(text, bounds.bytes());
        this.reader = new JsonReader(new InputStreamReader(this.text, StandardCharsets.UTF_8));
        this.reader.setStrictness(strictness);
        this.bounds = bounds;
        this.left = bounds.values();
    }

    /**
     * Reads a text to its end.
     *
     * @throws IOException when the connection breaks, or the text is no JSON or too large
     */
    static JsonElement read(InputStream text, JsonBounds bounds) throws IOException {
        JsonTree tree = new JsonTree(text, bounds, Strictness.STRICT);
        try {
            JsonElement value = tree.value(0);
            tree.requireEnd();
            return value;
        } catch (MalformedJsonException | EOFException malformed) {
            throw none();
        }
    }

    /**
     * Reads a list to its end, and keeps none of it.
     *
     * @param member of the text that is the list; empty where the text itself is
     * @param wanted members of each of its objects; the others are passed over
     * @throws IOException when the connection breaks, or the text is no JSON, no list or too large
     */
    static void each(InputStream text, String member, Set<String> wanted, Consumer<JsonElement> sink)
            throws IOException {
        InputStream all = new BoundedStream(text, LONGEST_LIST);
        JsonTree tree = new JsonTree(all, JsonBounds.LIST, Strictness.STRICT);
        try {
            if (member.isEmpty()) {
                tree.elements(wanted, sink);
            } else {
                tree.elementsOf(member, wanted, sink);
            }
            tree.requireEnd();
        } catch (MalformedJsonException | EOFException malformed) {
            throw none();
        }
    }

    /**
     * Reads one object after the other, however many come.
     *
     * @param bounds of each
     * @throws IOException when the connection breaks, or something else comes than objects
     */
    static void objects(InputStream text, JsonBounds bounds, Consumer<JsonObject> sink) throws IOException {
        // Without this setting it does not read past the first object.
        JsonTree tree = new JsonTree(text, bounds, Strictness.LENIENT);
        try {
            while (tree.reader.peek() != JsonToken.END_DOCUMENT) {
                if (tree.reader.peek() != JsonToken.BEGIN_OBJECT) {
                    throw none();
                }
                sink.accept(tree.object(0, ALL));
                // What came so far is no longer in memory.
                tree.text.restart();
                tree.left = bounds.values();
            }
        } catch (MalformedJsonException | EOFException malformed) {
            throw none();
        }
    }

    private static IOException none() {
        return new IOException("it answered something else than JSON");
    }

    private void requireEnd() throws IOException {
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw none();
        }
    }

    private void elementsOf(String member, Set<String> wanted, Consumer<JsonElement> sink) throws IOException {
        if (reader.peek() != JsonToken.BEGIN_OBJECT) {
            throw noList();
        }
        reader.beginObject();
        while (reader.hasNext()) {
            boolean isList = reader.nextName().equals(member) && reader.peek() != JsonToken.NULL;
            if (isList) {
                elements(wanted, sink);
            } else {
                reader.skipValue();
            }
        }
        reader.endObject();
    }

    private void elements(Set<String> wanted, Consumer<JsonElement> sink) throws IOException {
        if (reader.peek() != JsonToken.BEGIN_ARRAY) {
            throw noList();
        }
        reader.beginArray();
        while (reader.hasNext()) {
            sink.accept(reader.peek() == JsonToken.BEGIN_OBJECT ? object(1, wanted) : value(1));
            text.restart();
        }
        reader.endArray();
    }

    private static IOException noList() {
        return new IOException("its answer is no list");
    }

    private JsonElement value(int depth) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(depth, ALL);
            case BEGIN_ARRAY -> array(depth);
            default -> word();
        };
    }

    private JsonElement word() throws IOException {
        spend();
        return switch (reader.peek()) {
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> new JsonPrimitive(ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(reader));
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> throw none();
        };
    }

    private JsonArray array(int depth) throws IOException {
        spend();
        requireLessThanDeepest(depth);
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value(depth + 1));
        }
        reader.endArray();
        return array;
    }

    /** @param wanted the members to keep; {@link #ALL} of them where none is named */
    private JsonObject object(int depth, Set<String> wanted) throws IOException {
        spend();
        requireLessThanDeepest(depth);
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (!wanted.isEmpty() && !wanted.contains(name)) {
                reader.skipValue();
            } else if (object.has(name)) {
                throw new IOException("its answer says " + name + " twice");
            } else {
                spend();
                object.add(name, value(depth + 1));
            }
        }
        reader.endObject();
        return object;
    }

    private static void requireLessThanDeepest(int depth) throws IOException {
        if (depth == DEEPEST) {
            throw none();
        }
    }

    private void spend() throws IOException {
        if (--left < 0) {
            throw new IOException("its answer has more than %,d values".formatted(bounds.values()));
        }
    }
}
