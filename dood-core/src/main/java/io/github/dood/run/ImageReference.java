package io.github.dood.run;

import java.util.Optional;

/**
 * An image's name, taken apart as docker does it. Nothing is checked: the engine says what is wrong with a name.
 *
 * @param registry the host of the registry, with its port where the name has one; {@code docker.io} for Docker Hub
 * @param repository what the registry knows the image by, such as {@code tools/lint}; without Docker Hub's
 *     {@code library/}
 * @param version the tag with its colon, the digest with its {@code @}, or both; empty where the name has neither
 * @since 0.1.0
 */
public record ImageReference(String registry, String repository, String version) {

    private static final String HUB = "docker.io";

    /** The name under which the docker CLI keeps Docker Hub's login, and engines know it. */
    private static final String HUB_SERVER = "https://index.docker.io/v1/";

    /** Takes a name apart. */
    public static ImageReference parse(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = isHost ? hostOf(first) : HUB;
        String rest = isHost ? name.substring(slash + 1) : name;
        int end = versionIn(rest);
        String repository = rest.substring(0, end);
        return new ImageReference(
                registry,
                registry.equals(HUB) ? repository.replaceFirst("^library/", "") : repository,
                rest.substring(end));
    }

    /**
     * The host that the key of a login is meant for.
     *
     * @param server as users write it, with or without {@code https://} and a path
     */
    public static String hostOf(String server) {
        String host = server.replaceFirst("^https?://", "").replaceFirst("/.*", "");
        return host.equals("index.docker.io") || host.equals("registry-1.docker.io") ? HUB : host;
    }

    /** The digest that the name has, such as {@code sha256:...}; none where it has none. */
    public Optional<String> digest() {
        int at = version.indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(version.substring(at + 1));
    }

    /** The tag that the name has, such as {@code trixie}; none where it has none. */
    public Optional<String> tag() {
        int at = version.indexOf('@');
        String tag = at < 0 ? version : version.substring(0, at);
        return tag.isEmpty() ? Optional.empty() : Optional.of(tag.substring(1));
    }

    /** The name without tag and digest, as users write it: without Docker Hub's registry. */
    public String name() {
        return isOfDockerHub() ? repository : registry + "/" + repository;
    }

    /** Whether Docker Hub serves the image. */
    public boolean isOfDockerHub() {
        return registry.equals(HUB);
    }

    /** The registry as logins name it. */
    public String server() {
        return isOfDockerHub() ? HUB_SERVER : registry;
    }

    private static int versionIn(String rest) {
        int at = rest.indexOf('@');
        int end = at < 0 ? rest.length() : at;
        int colon = rest.substring(0, end).indexOf(':', rest.lastIndexOf('/', end) + 1);
        return colon < 0 ? end : colon;
    }
}
