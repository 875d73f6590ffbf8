package io.github.dood.internal.engine;

import io.github.dood.internal.text.SafeText;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what goes wrong between dood and an engine into errors that say what to do. */
public final class EngineErrors {

    /** How connections say that they were ended from the other side. */
    private static final List<String> CUT = List.of("closed", "cut", "premature end", "reset by peer", "broken pipe");

    static final String STORAGE_FULL =
            "The engine's storage is full: make room there. docker system df on the engine's host shows what fills it.";

    private static final String PERHAPS_FULL =
            "An engine closes the connection when it has no room for what it is sent:"
                    + " docker system df on its host shows what fills its storage. Or it was restarted: run it again.";

    private static final int FORBIDDEN = 403;

    private final Endpoint endpoint;

    private final JobAdvice job;

    /**
     * @param endpoint the engine that every message names
     * @param job what helps in the job that asks
     */
    public EngineErrors(Endpoint endpoint, JobAdvice job) {
        this.endpoint = endpoint;
        this.job = job;
    }

    /**
     * No answer came: the engine cannot be reached, or the connection broke.
     *
     * @param call what was asked, in words for people, such as {@code "create a container"}
     */
    public EngineException unreachable(String call, Throwable failure) {
        Throwable root = rootOf(failure);
        String words = root instanceof IOException known
                ? SystemWords.of(known)
                : Optional.ofNullable(root.getMessage())
                        .orElseGet(() -> root.getClass().getSimpleName());
        return error(call, 0, words, failure, adviceForConnection(root, words));
    }

    /** The engine answered with an error, or with a status that means something else than what was asked for. */
    public EngineException refused(String call, int status, String words, @Nullable Throwable failure) {
        String spoken = Stream.of(words.isBlank() || status < 400 ? "HTTP status " + status : "", words.strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
        return error(call, status, spoken, failure, AnswerAdvice.of(status, spoken));
    }

    /**
     * Something in front of the engine does not let a call pass.
     *
     * @param method such as {@code GET}
     * @param path with the API's version and the query, as it was asked for
     */
    public EngineException forbidden(String call, String method, String path, String words) {
        String spoken = words.isBlank() ? "HTTP status " + FORBIDDEN : words.strip();
        String request = method + " " + CallPath.withoutQuery(path);
        String advice =
                "Something in front of the engine forbids %s: allow %s there. dood's SECURITY.md lists all calls."
                        .formatted(request, method + " " + CallPath.pattern(path));
        return error(call, FORBIDDEN, spoken, null, advice);
    }

    /**
     * The connection broke over which the engine was sent files. That is how it refuses them: it has answered and closed
     * the connection before all were sent.
     */
    public EngineException unsent(EngineException failure) {
        return isCut(failure.words())
                ? EngineException.of(
                        failure.problem(),
                        Optional.of(PERHAPS_FULL),
                        failure.status(),
                        failure.words(),
                        failure.getCause())
                : failure;
    }

    /**
     * The engine could not pull an image.
     *
     * @param status the engine's HTTP status, that of success when it told of the failure later
     * @param words the registry's own words
     */
    public EngineException pullFailed(PullRequest request, int status, String words, @Nullable Throwable failure) {
        String advice = PullAdvice.of(request, words, job) + allowance(status, "POST /images/create");
        return error("pull " + request.image(), status, words, failure, advice);
    }

    /**
     * The engine could not ask a registry about an image.
     *
     * @param status the engine's HTTP status
     * @param words the registry's own words
     */
    public EngineException lookUpFailed(PullRequest request, int status, String words, @Nullable Throwable failure) {
        String advice = PullAdvice.of(request, words, job) + allowance(status, "GET /distribution/*/json");
        return error("look up " + request.image() + " at its registry", status, words, failure, advice);
    }

    private static String allowance(int status, String call) {
        return status == FORBIDDEN ? " If a proxy stands in front of the engine, allow %s there.".formatted(call) : "";
    }

    /** The certificates for TLS cannot be used. */
    public EngineException unusableCertificates(Path folder, Exception failure) {
        String words = failure instanceof NoSuchFileException missing
                ? "there is no " + missing.getFile()
                : "the TLS files in %s cannot be used: %s"
                        .formatted(
                                folder,
                                failure instanceof IOException unreadable
                                        ? SystemWords.withPath(unreadable)
                                        : failure.getMessage());
        return error(
                "be spoken to in TLS",
                0,
                words,
                failure,
                "DOCKER_CERT_PATH must name the folder of ca.pem, cert.pem and key.pem; without TLS unset"
                        + " DOCKER_TLS_VERIFY.");
    }

    /** The engine did not answer in time. */
    public EngineException late(String call, Duration deadline) {
        String words = "no answer within %d s".formatted(deadline.toSeconds());
        return error(
                call,
                0,
                words,
                null,
                "Look whether the engine is alive: docker info. One that is only slow may take more seconds:"
                        + " set DOCKER_CLIENT_TIMEOUT.");
    }

    /** The engine and dood have no version of the API in common. */
    public EngineException incompatible(
            String engine, ApiVersion from, ApiVersion to, ApiVersion lowest, ApiVersion highest) {
        String words = "it speaks API %s to %s, dood speaks %s to %s".formatted(from, to, lowest, highest);
        String newer = to.isAtLeast(lowest) ? "a newer dood" : "a newer engine, such as Docker 19.03";
        return error("agree on a version with " + engine, 0, words, null, "Use " + newer + ".");
    }

    private EngineException error(String call, int status, String words, @Nullable Throwable cause, String advice) {
        String problem = "The engine at %s could not %s: %s.".formatted(endpoint, call, SafeText.withoutStop(words));
        return EngineException.of(problem, Optional.of(advice).filter(text -> !text.isEmpty()), status, words, cause);
    }

    private String adviceForConnection(Throwable root, String words) {
        String text = words.toLowerCase(Locale.ROOT);
        Optional<Path> socket = endpoint.socket();
        if (socket.isPresent() && text.contains("permission denied")) {
            return permissionAdvice(socket.get());
        }
        if (socket.isPresent() && (text.contains("no such file") || text.contains("refused"))) {
            return (endpoint.origin().equals("DOCKER_HOST")
                            ? "Start the engine, or let DOCKER_HOST name another"
                            : "Start Docker or Podman, or set DOCKER_HOST")
                    + clause(job.shareSocket(Endpoint.DEFAULT_SOCKET))
                    + ".";
        }
        if (socket.isPresent() && text.contains("too long")) {
            return "Systems take about 100 bytes for a socket's path: make a link, ln -s %s /tmp/engine.sock, and set"
                            .formatted(socket.get())
                    + " DOCKER_HOST=unix:///tmp/engine.sock.";
        }
        if (root instanceof SSLException) {
            return "TLS was spoken because certificates are set (" + endpoint.origin()
                    + "). For an engine without TLS unset DOCKER_TLS_VERIFY and empty DOCKER_TLS_CERTDIR; for one with"
                    + " TLS look at the certificates in DOCKER_CERT_PATH.";
        }
        if (isCut(words)) {
            return "Look whether the engine was restarted, and whether a proxy between it and this build cuts connections.";
        }
        return "Look whether DOCKER_HOST names a running engine.";
    }

    private String permissionAdvice(Path socket) {
        String owners = groupOf(socket)
                .map(group -> "The socket belongs to group %s: run the job with --group-add %s, or as root%s."
                        .formatted(group, group, clause(job.joinGroup(group))))
                .orElse("Run the job as a user who may open the socket.");
        return owners + " Whoever can open it is root on the engine's host.";
    }

    /** An advice as the rest of a sentence; nothing where there is none. */
    private static String clause(Optional<String> advice) {
        return advice.map(text -> "; " + text).orElse("");
    }

    private static Optional<String> groupOf(Path socket) {
        try {
            return Optional.of(Files.getAttribute(socket, "unix:gid").toString());
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isCut(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        return CUT.stream().anyMatch(text::contains);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root && !(root instanceof SSLException)) {
            root = root.getCause();
        }
        return root;
    }
}
