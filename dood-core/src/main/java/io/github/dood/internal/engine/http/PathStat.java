package io.github.dood.internal.engine.http;

import com.google.gson.JsonElement;
import io.github.dood.internal.engine.FileStat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The header in which the engine describes a file: JSON in base64. */
final class PathStat {

    private static final String HEADER = "X-Docker-Container-Path-Stat";

    private PathStat() {}

    /** The description, or none when the header is missing or cannot be read. */
    static Optional<FileStat> in(Map<String, List<String>> headers) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (HEADER.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
                return parse(header.getValue().get(0));
            }
        }
        return Optional.empty();
    }

    private static Optional<FileStat> parse(String header) {
        try {
            // Podman writes base64 with the two characters that URLs may have.
            byte[] json = Base64.getDecoder().decode(header.replace('-', '+').replace('_', '/'));
            JsonElement stat = JsonTree.read(new ByteArrayInputStream(json), JsonBounds.WORD);
            return Optional.of(new FileStat(
                    Json.text(stat, "name"),
                    Json.number(stat, "size").orElseThrow(),
                    // Go's file mode: the lower nine bits are the permissions, as everywhere.
                    (int) (Json.number(stat, "mode").orElseThrow() & 0777),
                    OffsetDateTime.parse(Json.text(stat, "mtime")).toInstant()));
        } catch (IOException | IllegalArgumentException | NoSuchElementException | DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
