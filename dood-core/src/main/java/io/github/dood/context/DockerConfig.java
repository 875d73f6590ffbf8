package io.github.dood.context;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The docker CLI's configuration folder: {@code config.json} and the contexts. */
final class DockerConfig {

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

    /** The CLI's own settings; the file need not exist. */
    Path file() {
        return folder().resolve("config.json");
    }

    /** How the docker CLI logs in at registries. */
    Optional<LoginConfig> logins() {
        return json(file())
                .map(config -> new LoginConfig(config, file().toString(), new CredentialHelper(environment)));
    }

    /** The context that {@code docker context use} chose. */
    Optional<String> currentContext() {
        return json(file()).flatMap(config -> ConfigJson.text(config, "currentContext"));
    }

    Optional<Context> context(String name) {
        String id = sha256(name);
        Path tls = folder().resolve("contexts/tls").resolve(id).resolve("docker");
        Path meta = folder().resolve("contexts/meta").resolve(id).resolve("meta.json");
        return json(meta)
                .map(context -> new Context(
                        ConfigJson.member(context, "Endpoints")
                                .flatMap(endpoints -> ConfigJson.member(endpoints, "docker"))
                                .flatMap(docker -> ConfigJson.text(docker, "Host"))
                                .orElse(""),
                        Optional.of(tls).filter(folder -> Files.exists(environment.file(folder.resolve("ca.pem"))))));
    }

    private Optional<JsonObject> json(Path file) {
        return environment
                .read(file)
                .map(text -> ConfigJson.parse(file.toString(), text, "docker itself can not read it either."));
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
