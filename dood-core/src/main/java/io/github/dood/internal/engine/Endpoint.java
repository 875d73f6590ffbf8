package io.github.dood.internal.engine;

import io.github.dood.internal.text.UserOfAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the engine is reached.
 *
 * @param uri {@code unix:///path/to/socket} or {@code tcp://host:port}, perhaps with a path that all calls begin with
 * @param tls how TLS is spoken; none when it is not
 * @param headers what every call carries, such as the key of a proxy in front of the engine
 * @param origin what named this endpoint, in words for people, such as {@code DOCKER_HOST}
 */
public record Endpoint(URI uri, Optional<Tls> tls, Map<String, String> headers, String origin) {

    /** Where engines have their socket unless somebody moved it, and where jobs and their tools look for it. */
    public static final String DEFAULT_SOCKET = "/var/run/docker.sock";

    /** Keeps a copy of the headers. */
    public Endpoint {
        headers = Map.copyOf(headers);
    }

    /** An endpoint whose calls carry no headers of the user. */
    public Endpoint(URI uri, Optional<Tls> tls, String origin) {
        this(uri, tls, Map.of(), origin);
    }

    /** The same endpoint with other headers. */
    public Endpoint withHeaders(Map<String, String> others) {
        return new Endpoint(uri, tls, others, origin);
    }

    /** The path of the socket, or none where the engine is reached over the network. */
    public Optional<Path> socket() {
        return uri.getScheme().equals("unix") ? Optional.of(Path.of(uri.getPath())) : Optional.empty();
    }

    /** The host in the network, without brackets. A name of Docker's may have underscores, which none of the URI's own may. */
    public String host() {
        String authority = uri.getRawAuthority();
        String host = authority.substring(authority.lastIndexOf('@') + 1, authority.lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port in the network. */
    public int port() {
        String authority = uri.getRawAuthority();
        return Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
    }

    /** As the docker CLI writes the address, such as {@code unix:///var/run/docker.sock}. */
    public String address() {
        Optional<Path> socket = socket();
        return socket.isPresent() ? "unix://" + socket.get() : uri.toString();
    }

    /** Whether TLS is spoken with whoever answers, as the user wants it. */
    public boolean trustsAnybody() {
        return tls.isPresent() && !tls.get().verified();
    }

    /** Whether the address is one of this machine: a socket, or a port that only the machine itself reaches. */
    public boolean isOnThisMachine() {
        String host = uri.getHost();
        return socket().isPresent() || host != null && host.matches("localhost|127(?:\\.\\d{1,3}){3}|\\[?::1]?");
    }

    /** The address, without a password, and what named it. */
    @Override
    public String toString() {
        return UserOfAddress.hide(address()) + " (from " + origin + ")";
    }
}
