package io.github.dood.engine.dockerjava;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** The user names and passwords that {@code docker login} keeps in {@code config.json}. */
final class RegistryLogins {

    /** The name under which the docker CLI keeps Docker Hub's. */
    private static final String HUB = "https://index.docker.io/v1/";

    private final Path configFile;

    RegistryLogins(Path configFolder) {
        this.configFile = configFolder.resolve("config.json");
    }

    /** What the engine wants in its header to log in for this image; none where nobody logged in. */
    Optional<String> headerFor(String reference) throws IOException {
        if (!Files.isReadable(configFile)) {
            return Optional.empty();
        }
        JsonObject logins = Json.object(parse(Files.readString(configFile)), "auths");
        String registry = registryOf(reference);
        return logins.keySet().stream()
                .filter(name -> name.equals(registry)
                        || name.replaceFirst("^https?://", "").equals(registry))
                .findFirst()
                .flatMap(name -> header(Json.object(logins, name), name));
    }

    private static JsonElement parse(String text) throws IOException {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException malformed) {
            // Without the parser's words: they may quote a password.
            throw new IOException("the docker CLI's config.json is no JSON");
        }
    }

    private static Optional<String> header(JsonObject login, String server) {
        String decoded = new String(Base64.getDecoder().decode(Json.text(login, "auth")), StandardCharsets.UTF_8);
        int colon = decoded.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        JsonObject header = new JsonObject();
        header.addProperty("username", decoded.substring(0, colon));
        header.addProperty("password", decoded.substring(colon + 1));
        header.addProperty("serveraddress", server);
        return Optional.of(
                Base64.getUrlEncoder().encodeToString(header.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** An image's first component is a registry when it looks like a host. */
    static String registryOf(String reference) {
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return isHost && !first.equals("docker.io") ? first : HUB;
    }
}
