package io.github.dood.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine's calls about containers. Every method throws {@link EngineException}. */
public interface Containers {

    /**
     * Creates a container and does not start it.
     *
     * @return its id
     */
    String create(ContainerSpec spec);

    /** What the engine knows of a container, or none when it knows none of that id or name. */
    Optional<ContainerDetails> inspect(String id);

    /** The ids of the running containers that bear all of these labels. */
    List<String> withLabels(Map<String, String> labels);

    /**
     * Looks at a file as a container sees it, mounts included; the container need not run.
     *
     * @param path absolute, in the container
     * @return none when there is nothing at that path
     */
    Optional<FileStat> stat(String id, String path);

    /** Connects to the container's output; returns when the engine has confirmed it. */
    Attachment attach(String id);

    /** Starts the container. */
    void start(String id);

    /**
     * Waits for a started container's end, however long that takes.
     *
     * @return its exit code, 0 to 255
     * @throws InterruptedException when the waiting thread is interrupted
     */
    int waitForExit(String id) throws InterruptedException;

    /** Ends the container at once; no error when it has ended already. */
    void kill(String id);

    /** Ends and removes the container and its anonymous volumes; no error when it is gone already. */
    void remove(String id);
}
