package io.github.dood.internal.dockerconfig;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.text.UserOfAddress;
import io.github.dood.run.InvalidSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an engine's address as the docker CLI reads it: what is missing has a default, and a host is whatever the network
 * may know a machine by.
 *
 * @param origin what holds the address, for errors
 * @param text the address as given
 */
record EngineAddress(String origin, String text) {

    /** Where engines listen without TLS. */
    static final int PORT = 2375;

    private static final int HIGHEST_PORT = 65_535;

    private static final String LOCAL = "localhost";

    private static final String FORMS = "cannot be used; write unix:///path/to/socket or tcp://host:port";

    private static final String SSH = "cannot be used, since dood starts no ssh. Forward the engine's socket with"
            + " ssh -nNT -L /tmp/engine.sock:%s USER@HOST and set DOCKER_HOST=unix:///tmp/engine.sock, or name an engine"
                    .formatted(Endpoint.DEFAULT_SOCKET)
            + " with TLS by DOCKER_HOST=tcp://HOST:2376 or by a context that has such an address";

    /** User, host and port, path; query and fragment lead nowhere. */
    private static final Pattern NETWORK = Pattern.compile("(?:[^/?#]*@)?([^/?#@]*)(/[^?#]*)?.*");

    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]]*)(?::(\\d*))?");

    /** Names and addresses as they are written, without what would end them or lead elsewhere. */
    private static final Pattern HOST = Pattern.compile("\\[[0-9A-Fa-f:.]+(%[\\w.%-]+)?]|[\\p{L}\\p{N}._~-]+");

    /** The address of a variable: its scheme, host and port may be left out. */
    URI ofVariable() {
        String address = text.strip();
        int end = address.indexOf("://");
        if (end < 0 && address.startsWith("unix:")) {
            // Docker takes this for a host with the name unix, which no user means.
            throw unusable(FORMS);
        }
        return of(end < 0 ? "tcp" : address.substring(0, end), end < 0 ? address : address.substring(end + 3), PORT);
    }

    /**
     * The address of a context, which docker takes as it is.
     *
     * @param port where none is said
     */
    URI ofContext(int port) {
        int end = text.indexOf("://");
        if (end < 0) {
            throw unusable(FORMS);
        }
        String scheme = text.substring(0, end);
        return of(scheme.matches("https?") ? "tcp" : scheme, text.substring(end + 3), port);
    }

    private URI of(String scheme, String rest, int port) {
        if (scheme.equals("ssh")) {
            throw unusable(SSH);
        }
        if (rest.contains("://")) {
            throw unusable(FORMS);
        }
        return switch (scheme) {
            case "unix" -> socket(rest.isEmpty() ? Endpoint.DEFAULT_SOCKET : rest);
            case "tcp" -> network(rest, port);
            default -> throw unusable(FORMS);
        };
    }

    private URI socket(String path) {
        try {
            return new URI("unix", "", Path.of(path).toAbsolutePath().toString(), null, null);
        } catch (InvalidPathException | URISyntaxException noPath) {
            throw unusable(FORMS);
        }
    }

    private URI network(String rest, int defaultPort) {
        Matcher parts = NETWORK.matcher(rest);
        Matcher place = HOST_AND_PORT.matcher(parts.matches() ? bracketed(parts.group(1)) : "::");
        if (!place.matches()) {
            throw unusable(FORMS);
        }
        String host = place.group(1).isEmpty() ? LOCAL : place.group(1);
        String port = place.group(2) == null || place.group(2).isEmpty() ? "" + defaultPort : place.group(2);
        if (!HOST.matcher(host).matches()) {
            throw unusable(FORMS);
        }
        if (port.length() > 5 || Integer.parseInt(port) == 0 || Integer.parseInt(port) > HIGHEST_PORT) {
            throw unusable("has port %s; a port is a number from 1 to %d".formatted(port, HIGHEST_PORT));
        }
        try {
            return new URI("tcp", host + ":" + Integer.parseInt(port), parts.group(2), null, null);
        } catch (URISyntaxException malformed) {
            throw unusable(FORMS);
        }
    }

    /** An address of the sixth version that stands without brackets has no port. */
    private static String bracketed(String host) {
        return !host.startsWith("[") && host.indexOf(':') != host.lastIndexOf(':') ? "[" + host + "]" : host;
    }

    private InvalidSettingException unusable(String problem) {
        return new InvalidSettingException(origin, UserOfAddress.hide(text), problem);
    }
}
