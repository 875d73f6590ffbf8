package io.github.dood.internal.dockerconfig;

import com.google.gson.JsonObject;
import io.github.dood.run.ImageReference;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.RegistryLogin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Logins in the JSON of the docker CLI's {@code config.json}, as DOCKER_AUTH_CONFIG has it, too: {@code credHelpers} for
 * the registry, which may be an empty name for none, else {@code credsStore}, and where that program keeps nothing, or can
 * not be asked, {@code auths}. Where there is nothing of all that, the system's own store.
 */
final class LoginConfig {

    private final JsonObject config;

    private final String source;

    private final CredentialHelper helpers;

    private final Optional<String> defaultStore;

    /**
     * @param source where the JSON stands, in words for people
     * @param defaultStore the helper that is asked where the JSON says nothing of logins; none where nobody is
     */
    LoginConfig(JsonObject config, String source, CredentialHelper helpers, Optional<String> defaultStore) {
        this.config = config;
        this.source = source;
        this.helpers = helpers;
        this.defaultStore = defaultStore;
    }

    /**
     * The login for an image's registry.
     *
     * @param failures is told, in sentences, of a helper that could not be asked
     */
    Optional<RegistryLogin> find(ImageReference image, Consumer<String> failures) {
        return helper(image).flatMap(name -> kept(name, image, failures)).or(() -> entry(image)
                .flatMap(key -> written(key, image)));
    }

    private Optional<String> helper(ImageReference image) {
        Map<String, String> all = ConfigJson.texts(config, "credHelpers");
        return bestOf(all.keySet().stream(), image)
                .map(all::get)
                .or(() -> ConfigJson.text(config, "credsStore"))
                .or(() -> saysNothing() ? defaultStore : Optional.empty())
                // An empty name says that the store is not asked for this registry.
                .filter(name -> !name.isEmpty());
    }

    private boolean saysNothing() {
        return Stream.of("credHelpers", "auths").allMatch(name -> ConfigJson.member(config, name)
                .filter(all -> all.size() > 0)
                .isEmpty());
    }

    private Optional<RegistryLogin> kept(String name, ImageReference image, Consumer<String> failures) {
        String program = "docker-credential-%s (named by %s)".formatted(name, source);
        try {
            return helpers.ask(name, image.server()).map(answer -> answer.user()
                    .map(user -> RegistryLogin.password(image.server(), user, answer.secret(), program))
                    .orElseGet(() -> RegistryLogin.identityToken(image.server(), answer.secret(), program)));
        } catch (CredentialHelper.Failure failure) {
            failures.accept("%s (%s names it.)".formatted(failure.getMessage(), source));
            return Optional.empty();
        }
    }

    private Optional<Map.Entry<String, JsonObject>> entry(ImageReference image) {
        return ConfigJson.member(config, "auths").flatMap(all -> bestOf(
                        all.keySet().stream().filter(key -> all.get(key).isJsonObject()), image)
                .map(key -> Map.entry(key, all.getAsJsonObject(key))));
    }

    /**
     * GitLab's runner lets a key name a path below the registry, and takes the one that says most. Among others the docker
     * CLI takes the one that it would write itself.
     */
    private static Optional<String> bestOf(Stream<String> keys, ImageReference image) {
        return keys.filter(key -> covers(key, image))
                .max(Comparator.comparingInt((String key) -> pathOf(key).length())
                        .thenComparing(key -> key.equals(image.server())));
    }

    private static boolean covers(String key, ImageReference image) {
        String path = pathOf(key);
        return ImageReference.hostOf(key).equals(image.registry())
                && (path.isEmpty() || (image.repository() + "/").startsWith(path + "/"));
    }

    /** The part of a key that names repositories; old keys end in the version of the registry's API. */
    private static String pathOf(String key) {
        return key.replaceFirst("^https?://", "")
                .replaceFirst("^[^/]*/?", "")
                .replaceFirst("/+$", "")
                .replaceFirst("^v[12]$", "");
    }

    private Optional<RegistryLogin> written(Map.Entry<String, JsonObject> entry, ImageReference image) {
        JsonObject login = entry.getValue();
        Optional<String> token = ConfigJson.text(login, "identitytoken");
        if (token.isPresent()) {
            return token.map(text -> RegistryLogin.identityToken(image.server(), text, source));
        }
        Optional<String> registryToken = ConfigJson.text(login, "registrytoken");
        if (registryToken.isPresent()) {
            return registryToken.map(text -> RegistryLogin.registryToken(image.server(), text, source));
        }
        Optional<List<String>> both = ConfigJson.text(login, "auth").map(text -> decoded(entry.getKey(), text));
        Optional<String> user = both.map(parts -> parts.get(0)).or(() -> ConfigJson.text(login, "username"));
        Optional<String> password = both.map(parts -> parts.get(1)).or(() -> ConfigJson.text(login, "password"));
        return user.flatMap(
                name -> password.map(secret -> RegistryLogin.password(image.server(), name, secret, source)));
    }

    private List<String> decoded(String key, String auth) {
        try {
            // Programs that write base64 like to break it into lines.
            byte[] bytes = Base64.getDecoder().decode(auth.replaceAll("\\s", ""));
            String text = new String(bytes, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon > 0) {
                // Some programs write the rest of a buffer.
                return List.of(
                        text.substring(0, colon), text.substring(colon + 1).replaceAll("^\\x00+|\\x00+$", ""));
            }
        } catch (IllegalArgumentException noBase64) {
            // The user made the same mistake as with a missing colon.
        }
        throw new InvalidSettingException(
                source,
                "has an auth for %s that is not user:password in base64; make it with printf 'user:password' | base64"
                        .formatted(key));
    }
}
