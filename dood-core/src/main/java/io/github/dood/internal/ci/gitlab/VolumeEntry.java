package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.engine.Endpoint;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the {@code volumes} of {@code [runners.docker]}.
 *
 * @param source a path of the host or a volume's name; empty where the runner makes a volume of its own
 * @param destination the path in the job
 * @param modes such as {@code ro}
 */
record VolumeEntry(String source, String destination, List<String> modes) {

    /** Where jobs and their tools look for the engine. */
    static final String SOCKET = Endpoint.DEFAULT_SOCKET;

    /** A colon after a single letter belongs to a path of Windows. */
    private static final Pattern SHAPE =
            Pattern.compile("(?:(?<source>[A-Za-z]:[/\\\\][^:]*|[^:]+):)?(?<destination>[^:]+)(?::(?<modes>[^:]*))?");

    static VolumeEntry of(String source, String destination) {
        return new VolumeEntry(source, destination, List.of());
    }

    /** The same path in the job and on the host. */
    static VolumeEntry same(String path) {
        return of(path, path);
    }

    /** An entry of another shape is taken as a destination that equals no other. */
    static VolumeEntry parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return of("", text);
        }
        String source = matcher.group("source") == null ? "" : matcher.group("source");
        String modes = matcher.group("modes") == null ? "" : matcher.group("modes");
        return new VolumeEntry(
                source, matcher.group("destination"), modes.isEmpty() ? List.of() : List.of(modes.split(",")));
    }

    boolean hasDestination(String path) {
        return plain(destination).equals(plain(path));
    }

    boolean hasSource(String path) {
        return plain(source).equals(plain(path));
    }

    boolean isBelow(String path) {
        return plain(destination).startsWith(plain(path) + "/");
    }

    boolean isReadOnly() {
        return modes.contains("ro");
    }

    /** As {@code volumes} has it. */
    @Override
    public String toString() {
        String path = source.isEmpty() ? destination : source + ":" + destination;
        return String.join("", modes).isEmpty() ? path : path + ":" + String.join(",", modes);
    }

    /** Paths that differ in nothing but how they are written; {@code /var/run} is a link to {@code /run}. */
    private static String plain(String path) {
        return path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "").replaceAll("^/run(?=/|$)", "/var/run");
    }
}
