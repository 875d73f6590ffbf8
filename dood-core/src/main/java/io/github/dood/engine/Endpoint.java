package io.github.dood.engine;

import io.github.dood.error.UserOfAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

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

    /** The path of the socket, or none where the engine is reached over the network. */
    public Optional<Path> socket() {
        return uri.getScheme().equals("unix") ? Optional.of(Path.of(uri.getPath())) : Optional.empty();
    }

    /** The address, without a password, and what named it. */
    @Override
    public String toString() {
        return UserOfAddress.hide(uri.toString()) + " (from " + origin + ")";
    }
}
