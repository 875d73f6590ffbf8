package io.github.dood.internal.engine;

import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.ImageReference;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why an engine could not pull an image. Its words alone tell the reasons apart. */
public enum PullFailure {

    /** The engine has no room for the image. */
    STORAGE_FULL(false),
    /** The registry answers nobody as often as it was asked. */
    LIMIT(true),
    /** The registry does not let this login, or nobody, have the image. */
    ACCESS(false),
    /** The image is not made for the platform. */
    PLATFORM(false),
    /** The engine keeps one image for a digest, and has that of another platform. */
    DIGEST_TAKEN(false),
    /** The registry does not have the image. */
    ABSENT(false),
    /** Engine and registry do not agree on TLS. */
    TLS(false),
    /** The registry, or something in front of it, failed. */
    FAULT(true),
    /** The registry was not reached, or the connection to it broke. */
    NETWORK(true),
    /** Something else, such as a policy of the engine. */
    OTHER(false);

    private static final Pattern ADDRESS = Pattern.compile("\\b[a-z]+://[^\\s\"]+");

    /** A status of HTTP, as engines tell it: behind the word HTTP or status, and neither a port nor a part of a name. */
    private static final Pattern STATUS =
            Pattern.compile("(?:\\bhttp|\\bstatus)[^\"]{0,80}?(?<![\\w.:/-])([45]\\d\\d)\\b(?![.:/-]\\w)");

    private static final List<String> LIMITED = List.of("toomanyrequests", "too many requests", "rate limit");

    private static final List<String> REFUSED = List.of(
            "unauthorized",
            "authentication required",
            "authorization failed",
            "no basic auth credentials",
            "access denied",
            "denied:",
            "forbidden",
            "invalid username/password",
            "unable to retrieve auth token");

    private static final List<String> OF_OTHER_PLATFORM = List.of(
            "no matching manifest", "does not match the specified platform", "no image found in", "no match for");

    private static final List<String> UNKNOWN =
            List.of("manifest unknown", "name unknown", "unknown blob", "blob unknown", "not found", "not known");

    private static final List<String> UNSECURED =
            List.of("http response to https client", "x509:", "certificate", "tls: ");

    private static final List<String> FAILED =
            List.of("bad gateway", "service unavailable", "gateway timeout", "internal server error");

    private static final List<String> CUT = List.of(
            "byte range",
            "connection refused",
            "connection reset",
            "connection timed out",
            "broken pipe",
            "closed network connection",
            "no such host",
            "server misbehaving",
            "temporary failure",
            "timeout",
            "deadline exceeded",
            "no route to host",
            "host is down",
            "network is unreachable",
            "network is down",
            "stream error",
            "server sent goaway");

    private static final Pattern EARLY_END = Pattern.compile("\\beof\\b");

    private final boolean mayPass;

    PullFailure(boolean mayPass) {
        this.mayPass = mayPass;
    }

    /** Whether the same pull may succeed a little later. */
    public boolean mayPass() {
        return mayPass;
    }

    /**
     * The reason that an engine's words tell of.
     *
     * @param image its reference as it was asked for, which is none of the words
     * @param words the engine's own, which may quote the registry's
     */
    public static PullFailure of(String image, String words) {
        String text = withoutName(image, words.toLowerCase(Locale.ROOT));
        if (SystemWords.areOfFullStorage(text)) {
            return STORAGE_FULL;
        }
        // What stands beside a status may be a page of anything.
        Matcher status = STATUS.matcher(text);
        return status.find() ? ofStatus(status.group(1), text) : ofWords(text);
    }

    /** An image may be called anything, {@code eof} and {@code timeout} as well, and addresses have its name, too. */
    private static String withoutName(String image, String text) {
        String name = image.toLowerCase(Locale.ROOT);
        return ADDRESS.matcher(text)
                .replaceAll("")
                .replace(name, "")
                .replace("/" + ImageReference.parse(name).repository(), "");
    }

    private static PullFailure ofStatus(String status, String text) {
        return switch (status) {
            case "401", "403", "407" -> ACCESS;
            case "404", "410" -> ABSENT;
            case "408" -> NETWORK;
            case "429" -> LIMIT;
            default -> status.startsWith("5") ? FAULT : ofWords(text);
        };
    }

    private static PullFailure ofWords(String text) {
        if (areIn(LIMITED, text)) {
            return LIMIT;
        }
        if (areIn(REFUSED, text)) {
            return ACCESS;
        }
        if (areIn(OF_OTHER_PLATFORM, text)) {
            return PLATFORM;
        }
        if (text.contains("cannot overwrite digest")) {
            return DIGEST_TAKEN;
        }
        if (areIn(UNKNOWN, text)) {
            return ABSENT;
        }
        if (areIn(UNSECURED, text)) {
            return TLS;
        }
        if (areIn(FAILED, text)) {
            return FAULT;
        }
        return areIn(CUT, text) || EARLY_END.matcher(text).find() ? NETWORK : OTHER;
    }

    private static boolean areIn(List<String> words, String text) {
        return words.stream().anyMatch(text::contains);
    }
}
