package io.github.dood.workspace;

import io.github.dood.engine.Endpoint;
import io.github.dood.error.DoodException;
import java.util.List;
import java.util.stream.Collectors;

/** No way of sharing the workspace could be proven, so the tool was not started. */
public final class UnsharedWorkspaceException extends DoodException {

    private final Workspace workspace;

    private final Endpoint endpoint;

    private final List<Rejection> rejections;

    UnsharedWorkspaceException(Workspace workspace, Endpoint endpoint, List<Rejection> rejections) {
        this(workspace, endpoint, rejections, "");
    }

    private UnsharedWorkspaceException(
            Workspace workspace, Endpoint endpoint, List<Rejection> rejections, String advice) {
        super("The tool was not started, since it would not see %s. The engine at %s could not share it: %s.%s"
                .formatted(workspace.directory(), endpoint, describe(rejections), advice));
        this.workspace = workspace;
        this.endpoint = endpoint;
        this.rejections = rejections;
    }

    private static String describe(List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return "it lies in no mount of the job's container that another container may have";
        }
        return rejections.stream()
                .map(rejection -> "as %s (%s)".formatted(rejection.share(), rejection.reason()))
                .collect(Collectors.joining(", "));
    }

    /** The same error with what to do at its end. */
    public UnsharedWorkspaceException withAdvice(String advice) {
        return new UnsharedWorkspaceException(workspace, endpoint, rejections, " " + advice);
    }

    /** Everything that was tried and why it is not right, in one sentence without a stop. */
    public String reasons() {
        return describe(rejections);
    }

    /** The directory that could not be shared. */
    public Workspace workspace() {
        return workspace;
    }

    /** Everything that was tried, in order. */
    public List<Rejection> rejections() {
        return rejections;
    }

    /**
     * A share that was tried.
     *
     * @param share what was tried
     * @param reason why it is not right, in the engine's words or those of the proof
     */
    public record Rejection(Share share, String reason) {}
}
