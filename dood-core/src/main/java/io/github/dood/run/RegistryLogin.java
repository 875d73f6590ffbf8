package io.github.dood.run;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * What a registry wants to know of who pulls. The secret shows in no text.
 *
 * @param kind what the secret is
 * @param server the registry as logins name it
 * @param user who logs in; empty for a token
 * @param secret the password or token
 * @param source where the login was found, in words for people, such as {@code DOCKER_AUTH_CONFIG}
 * @since 0.1.0
 */
public record RegistryLogin(Kind kind, String server, String user, String secret, String source) {

    /**
     * What a login's secret is.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** Goes with a user. */
        PASSWORD,
        /** Stands for the user as well; the engine changes it for a short-lived one. */
        IDENTITY_TOKEN,
        /** Stands for the user as well; the engine shows it to the registry as it is. */
        REGISTRY_TOKEN
    }

    /** A login with user and password. */
    public static RegistryLogin password(String server, String user, String password, String source) {
        return new RegistryLogin(Kind.PASSWORD, server, user, password, source);
    }

    /** A login with an identity token. */
    public static RegistryLogin identityToken(String server, String token, String source) {
        return new RegistryLogin(Kind.IDENTITY_TOKEN, server, "", token, source);
    }

    /** A login with a token that is the registry's own. */
    public static RegistryLogin registryToken(String server, String token, String source) {
        return new RegistryLogin(Kind.REGISTRY_TOKEN, server, "", token, source);
    }

    /** What must show nowhere: the secret, alone and with the user as HTTP and config.json write both. */
    public List<String> secrets() {
        return List.of(
                secret, Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8)));
    }

    /** Without user and secret. */
    @Override
    public String toString() {
        return "a login at %s of %s".formatted(server, source);
    }
}
