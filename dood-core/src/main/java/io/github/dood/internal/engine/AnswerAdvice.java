package io.github.dood.internal.engine;

import io.github.dood.internal.text.SystemWords;
import java.util.Locale;
import java.util.regex.Pattern;

/** Says what to do about an engine's answer that is not the one hoped for. */
final class AnswerAdvice {

    /** As Docker and as Podman say that neither a run nor its image names a program; both in lower case. */
    private static final Pattern NO_COMMAND = Pattern.compile("no command specified|no command or entrypoint provided");

    /** The same of a program that the image does not have. */
    private static final Pattern NO_PROGRAM =
            Pattern.compile("executable file .*not found|exec: \"[^\"]*\": (?:stat [^:]*: )?no such file");

    /** The same of a file that cannot be started. */
    private static final Pattern NOT_EXECUTABLE =
            Pattern.compile("exec: \"[^\"]*\": (?:permission denied|is a directory)|oci permission denied");

    private AnswerAdvice() {}

    /**
     * The advice; empty where none is known.
     *
     * @param status of HTTP
     * @param words the engine's own
     */
    static String of(int status, String words) {
        String text = words.toLowerCase(Locale.ROOT);
        if (text.contains("http request to an https server")) {
            return "This engine speaks TLS: set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the folder of ca.pem,"
                    + " cert.pem and key.pem.";
        }
        if (status < 400) {
            return status >= 300
                    ? "It sends this call elsewhere, where dood does not follow: a login could go with it. Let DOCKER_HOST"
                            + " name the engine itself."
                    : "No engine answers this call so: look whether DOCKER_HOST names a Docker or Podman engine, and what"
                            + " stands in front of it.";
        }
        if (SystemWords.areOfFullStorage(text)) {
            return EngineErrors.STORAGE_FULL;
        }
        if (NO_COMMAND.matcher(text).find()) {
            return "The image names no program to start: say with args or entrypoint which one.";
        }
        if (NO_PROGRAM.matcher(text).find()) {
            return "The image has no such program: look at args and entrypoint.";
        }
        if (NOT_EXECUTABLE.matcher(text).find()) {
            return "That is no program which the tool's user may start: look at args, entrypoint and user.";
        }
        return "";
    }
}
