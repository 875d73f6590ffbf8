package io.github.dood.run;

/**
 * What a run does at a time. A phase that a run does not need is left out.
 *
 * @since 0.1.0
 */
public enum RunPhase {
    /** The run's settings are checked against the place that the job runs in. */
    PREPARATION,
    /** The engine is asked for its version, which the first call on a connection must know. */
    CONNECTION,
    /** The engine is asked for the image, and gets it where it is missing. */
    IMAGE,
    /** The container is created, and proven to see the workspace. */
    CONTAINER,
    /** The workspace is copied to the engine. */
    COPY_IN,
    /** The engine starts the container. */
    START,
    /** The tool runs, until all that it printed is here. */
    TOOL,
    /** What the tool changed in a copy comes back. */
    COPY_OUT,
    /** The container is removed, with all else that was made for it. */
    END
}
