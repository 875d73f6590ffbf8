package io.github.dood.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the engine is reached.
 *
 * @param uri {@code unix:///path/to/socket} or {@code tcp://host:port}
 * @param certificates the folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem} when TLS is spoken; otherwise
 *     none
 * @param origin what named this endpoint, in words for people, such as {@code DOCKER_HOST}
 */
public record Endpoint(URI uri, Optional<Path> certificates, String origin) {

    /** Where engines have their socket unless somebody moved it, and where jobs and their tools look for it. */
    public static final String DEFAULT_SOCKET = "/var/run/docker.sock";

    /** A socket's path may hold an @, too. */
    private static final Pattern CREDENTIALS = Pattern.compile("^(?!unix:)([a-z]+://)?(.*)@");

    /** The path of the socket, or none where the engine is reached over the network. */
    public Optional<Path> socket() {
        return uri.getScheme().equals("unix") ? Optional.of(Path.of(uri.getPath())) : Optional.empty();
    }

    /**
     * An address without the user and password that it may hold.
     *
     * @param address as a user gives it, which need not be well-formed
     */
    public static String masked(String address) {
        return CREDENTIALS.matcher(address).replaceFirst("$1***@");
    }

    /**
     * The user and password, such as {@code user:password}, that an address holds; none where it holds none.
     *
     * @param address as a user gives it, which need not be well-formed
     */
    public static Optional<String> credentials(String address) {
        Matcher matcher = CREDENTIALS.matcher(address);
        return matcher.find() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** The address, without a password, and what named it. */
    @Override
    public String toString() {
        return masked(uri.toString()) + " (from " + origin + ")";
    }
}
