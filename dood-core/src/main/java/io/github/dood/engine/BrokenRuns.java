package io.github.dood.engine;

import org.jspecify.annotations.Nullable;

/** What is said of a run whose engine, or connection to it, did not last as long as the tool. */
public final class BrokenRuns {

    private static final String LEFT =
            " What is still there of it is removed as soon as the engine answers, or by a later"
                    + " run on that engine.";

    private final String tool;

    private final Endpoint endpoint;

    /**
     * @param tool what runs, in words for people
     * @param endpoint the engine that every message names
     */
    public BrokenRuns(String tool, Endpoint endpoint) {
        this.tool = tool;
        this.endpoint = endpoint;
    }

    /** The engine gives no answer any more. */
    public EngineException unanswered(EngineException failure) {
        return new EngineException(
                ("%s was broken off, since the engine at %s stopped answering while it ran: %s. Look whether the engine was"
                                        + " stopped or restarted, or its host is overloaded: docker info answers where it"
                                        + " is well.")
                                .formatted(tool, endpoint, failure.words())
                        + LEFT,
                0,
                failure.words(),
                failure);
    }

    /** The connection broke. */
    public EngineException broken(EngineException failure) {
        return cut(failure.words(), failure);
    }

    /** The output ended although the tool still runs. */
    public EngineException cut() {
        return cut("the output ended before the tool did", null);
    }

    private EngineException cut(String words, @Nullable EngineException failure) {
        return new EngineException(
                ("%s was broken off, since the engine at %s closed the connection to its output while it ran: %s. Look"
                                        + " whether the engine was restarted, and whether a proxy between it and this"
                                        + " build cuts connections that are long open.")
                                .formatted(tool, endpoint, words)
                        + LEFT,
                0,
                words,
                failure);
    }

    /** The container is not there any more. */
    public EngineException removed() {
        return new EngineException(
                ("%s was broken off, since somebody else removed its container from the engine at %s while it ran. Look"
                                + " what removes containers there: a clean-up must leave those that run.")
                        .formatted(tool, endpoint),
                0,
                "its container is gone",
                null);
    }

    /** The tool has ended and its output has not. */
    EngineException endless() {
        return new EngineException(
                ("%s has ended, but the engine at %s did not pass on its output to the end: nothing came for a while. Run"
                                + " it again; if that does not help, restart the engine.")
                        .formatted(tool, endpoint),
                0,
                "its output does not end",
                null);
    }
}
