package io.github.dood.context;

import com.google.gson.JsonObject;
import io.github.dood.engine.ImageReference;
import io.github.dood.engine.RegistryLogin;
import io.github.dood.error.InvalidSettingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Logins in the JSON of the docker CLI's {@code config.json}, as DOCKER_AUTH_CONFIG has it, too: {@code credHelpers} for
 * the registry, else {@code credsStore}, and where that program keeps nothing, or can not be asked, {@code auths}.
 */
final class LoginConfig {

    private final JsonObject config;

    private final String source;

    private final CredentialHelper helpers;

    /** @param source where the JSON stands, in words for people */
    LoginConfig(JsonObject config, String source, CredentialHelper helpers) {
        this.config = config;
        this.source = source;
        this.helpers = helpers;
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
        return ConfigJson.member(config, "credHelpers")
                .flatMap(all -> all.keySet().stream()
                        .filter(key -> ImageReference.hostOf(key).equals(image.registry()))
                        .findFirst()
                        .flatMap(key -> ConfigJson.text(all, key)))
                .or(() -> ConfigJson.text(config, "credsStore"));
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

    /** GitLab's runner lets a key name a path below the registry, and takes the one that says most. */
    private Optional<Map.Entry<String, JsonObject>> entry(ImageReference image) {
        return ConfigJson.member(config, "auths").stream()
                .flatMap(all -> all.keySet().stream()
                        .flatMap(key -> ConfigJson.member(all, key).stream().map(login -> Map.entry(key, login))))
                .filter(entry -> covers(entry.getKey(), image))
                .max(Comparator.comparingInt(entry -> pathOf(entry.getKey()).length()));
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
                return List.of(text.substring(0, colon), text.substring(colon + 1));
            }
        } catch (IllegalArgumentException noBase64) {
            // The same mistake of the user as a missing colon.
        }
        throw new InvalidSettingException(
                source,
                "has an auth for %s that is not user:password in base64; make it with printf 'user:password' | base64"
                        .formatted(key));
    }
}
