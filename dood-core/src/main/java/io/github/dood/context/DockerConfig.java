package io.github.dood.context;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.dood.error.DoodException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The docker CLI's configuration folder: {@code config.json} and the contexts. */
final class DockerConfig {

    private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

    private final Environment environment;

    DockerConfig(Environment environment) {
        this.environment = environment;
    }

    /** DOCKER_CONFIG, or {@code .docker} in the home. */
    Path folder() {
        return environment
                .variable("DOCKER_CONFIG")
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .orElseGet(() -> environment.home().resolve(".docker"));
    }

    /** The context that {@code docker context use} chose. */
    Optional<String> currentContext() {
        return json(folder().resolve("config.json"))
                .flatMap(config -> text(config, "currentContext"))
                .filter(name -> !name.isEmpty());
    }

    Optional<Context> context(String name) {
        String id = sha256(name);
        Path tls = folder().resolve("contexts/tls").resolve(id).resolve("docker");
        Path meta = folder().resolve("contexts/meta").resolve(id).resolve("meta.json");
        return json(meta)
                .map(context -> new Context(
                        member(context, "Endpoints")
                                .flatMap(endpoints -> member(endpoints, "docker"))
                                .flatMap(docker -> text(docker, "Host"))
                                .orElse(""),
                        Optional.of(tls).filter(folder -> Files.exists(environment.file(folder.resolve("ca.pem"))))));
    }

    private Optional<JsonObject> json(Path file) {
        return environment.read(file).map(text -> {
            try {
                return JsonParser.parseString(text).getAsJsonObject();
            } catch (JsonParseException | IllegalStateException malformed) {
                // The parser's words may quote the text, which may hold a password; its place is safe.
                Matcher place = PLACE.matcher(String.valueOf(malformed.getMessage()));
                throw new DoodException("%s is no JSON object%s; docker itself can not read it either."
                        .formatted(file, place.find() ? " at " + place.group() : ""));
            }
        });
    }

    private static Optional<JsonObject> member(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }

    private static Optional<String> text(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    /** The docker CLI names a context's folder by the hash of the context's name. */
    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * One context's engine.
     *
     * @param host as DOCKER_HOST would say it
     * @param certificates the folder of its TLS files
     */
    record Context(String host, Optional<Path> certificates) {}
}
