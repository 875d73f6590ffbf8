package io.github.dood.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * No way of sharing the workspace could be proven, so the tool was not started.
 *
 * @since 0.1.0
 */
public final class UnsharedWorkspaceException extends DoodException {

    private final Path workspace;

    private final String endpoint;

    private final String reasons;

    private final List<Rejection> rejections;

    /**
     * Nothing was tried.
     *
     * @param workspace the directory that could not be shared
     * @param endpoint names the engine
     * @param reason why not, in a clause without a stop
     */
    public UnsharedWorkspaceException(Path workspace, String endpoint, String reason) {
        this(workspace, endpoint, reason, List.of(), "");
    }

    /**
     * Nothing that was tried is right.
     *
     * @param workspace the directory that could not be shared
     * @param endpoint names the engine
     * @param rejections what was tried, at least one
     */
    public UnsharedWorkspaceException(Path workspace, String endpoint, List<Rejection> rejections) {
        this(workspace, endpoint, describe(rejections), rejections, "");
    }

    private UnsharedWorkspaceException(
            Path workspace, String endpoint, String reasons, List<Rejection> rejections, String advice) {
        this(
                "The tool was not started, since it would not see %s. The engine at %s could not share it: %s.%s"
                        .formatted(workspace, endpoint, reasons, advice),
                workspace,
                endpoint,
                reasons,
                rejections);
    }

    private UnsharedWorkspaceException(
            String message, Path workspace, String endpoint, String reasons, List<Rejection> rejections) {
        super(message);
        this.workspace = workspace;
        this.endpoint = endpoint;
        this.reasons = reasons;
        this.rejections = rejections;
    }

    private static String describe(List<Rejection> rejections) {
        Map<String, List<Rejection>> byReason = rejections.stream()
                .collect(Collectors.groupingBy(Rejection::reason, LinkedHashMap::new, Collectors.toList()));
        return byReason.entrySet().stream()
                .map(group -> "as %s (%s)"
                        .formatted(
                                group.getValue().stream()
                                        .map(rejection -> rejection.share().toString())
                                        .collect(Collectors.joining(", as ")),
                                group.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** The same error with what to do at its end. */
    public UnsharedWorkspaceException withAdvice(String advice) {
        return new UnsharedWorkspaceException(workspace, endpoint, reasons, rejections, " " + advice);
    }

    @Override
    protected UnsharedWorkspaceException withoutSecrets(String message, Masking masking) {
        return new UnsharedWorkspaceException(
                message,
                workspace,
                endpoint,
                masking.mask(reasons),
                rejections.stream()
                        .map(tried -> new Rejection(tried.share(), masking.mask(tried.reason())))
                        .toList());
    }

    /** Everything that was tried and why it is not right, in one sentence without a stop. */
    public String reasons() {
        return reasons;
    }

    /** The directory that could not be shared. */
    public Path workspace() {
        return workspace;
    }

    /** Everything that was tried, in order. */
    public List<Rejection> candidates() {
        return rejections;
    }

    /**
     * A share that was tried.
     *
     * @param share what was tried
     * @param reason why it is not right, in the engine's words or those of the proof
     * @since 0.1.0
     */
    public record Rejection(Share share, String reason) {}
}
