package io.github.dood.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dood.engine.FileStat;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The header in which the engine describes a file: JSON in base64. */
final class PathStat {

    private static final String HEADER = "X-Docker-Container-Path-Stat";

    private static final ObjectMapper JSON = new ObjectMapper();

    private PathStat() {}

    static String headerOf(Map<String, List<String>> headers) throws IOException {
        return headers.entrySet().stream()
                .filter(header -> HEADER.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElseThrow(() -> new IOException("the answer has no header " + HEADER));
    }

    static FileStat parse(String header) throws IOException {
        try {
            JsonNode stat = JSON.readTree(Base64.getDecoder().decode(header));
            return new FileStat(
                    stat.path("name").asText(),
                    stat.path("size").asLong(),
                    // Go's file mode: the lower nine bits are the permissions, as everywhere.
                    (int) (stat.path("mode").asLong() & 0777),
                    OffsetDateTime.parse(stat.path("mtime").asText()).toInstant());
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new IOException("the header " + HEADER + " can not be read", malformed);
        }
    }
}
