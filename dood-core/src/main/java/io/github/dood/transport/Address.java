package io.github.dood.transport;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine listens: at a socket's path, or at a host's port.
 *
 * @param socket the path; null in the network
 * @param host without brackets; it may have underscores, which no host of a {@link URI} may
 * @param port 0 at a socket
 * @param prefix what the path of each request begins with
 */
record Address(@Nullable String socket, String host, int port, String prefix) {

    private static final int HIGHEST_PORT = 65_535;

    static Address of(URI uri) {
        if ("unix".equals(uri.getScheme())) {
            String path = uri.getPath();
            if (uri.getRawAuthority() != null || path == null || path.isEmpty()) {
                throw wrong("a socket is written unix:///path/to/socket");
            }
            return new Address(path, "localhost", 0, "");
        }
        if (!"tcp".equals(uri.getScheme())) {
            throw wrong("it begins with neither unix:// nor tcp://");
        }
        return inTheNetwork(uri);
    }

    private static Address inTheNetwork(URI uri) {
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = place.lastIndexOf(':');
        if (colon <= 0) {
            throw wrong("an engine in the network is written tcp://host:port");
        }
        String host = place.substring(0, colon);
        // A URI may have other letters than those of a request.
        String prefix = URI.create(uri.toASCIIString()).getRawPath();
        int end = prefix.length();
        while (end > 0 && prefix.charAt(end - 1) == '/') {
            end--;
        }
        return new Address(
                null,
                host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host,
                portIn(place.substring(colon + 1)),
                prefix.substring(0, end));
    }

    private static int portIn(String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port > 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw wrong("its port is no number from 1 to " + HIGHEST_PORT);
    }

    /** As the header {@code Host} names it. */
    String hostHeader() {
        if (socket != null) {
            return host;
        }
        // The zone of an address has a meaning on this machine alone.
        int zone = host.indexOf('%');
        String name = zone < 0 ? host : host.substring(0, zone);
        return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("An engine's address cannot be used: " + why + ".");
    }
}
