package io.github.dood;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What a JSON schema says of documents. */
public final class JsonSchema {

    private final Schema schema;

    private JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Reads a schema that is a resource.
     *
     * @param resource absolute, such as {@code /folder/x.schema.json}
     * @param version for a schema that names none
     */
    public static JsonSchema of(String resource, SpecificationVersion version) {
        try (InputStream json = Objects.requireNonNull(JsonSchema.class.getResourceAsStream(resource), resource)) {
            return new JsonSchema(SchemaRegistry.withDefaultDialect(version).getSchema(json, InputFormat.JSON));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Each complaint with its place; none for a valid document. */
    public List<String> complaints(String text, InputFormat format) {
        return schema.validate(text, format).stream().map(Error::toString).toList();
    }
}
