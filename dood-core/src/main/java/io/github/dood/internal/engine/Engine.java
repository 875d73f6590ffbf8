package io.github.dood.internal.engine;

import io.github.dood.run.EngineException;

/**
 * The engine behind one endpoint; only the calls that dood needs, by resource.
 *
 * <p>Nothing is connected before the first call. Every call has a deadline of its own and throws an
 * {@link EngineException} that names the endpoint. Safe for use by several threads.
 */
public interface Engine extends AutoCloseable {

    /** Where this engine is reached. */
    Endpoint endpoint();

    /** The engine's versions; asked once, then remembered. */
    EngineVersion version();

    /** Begins to ask for the versions. What goes wrong is told by {@link #version}. */
    default void foreseeVersion() {}

    /** How the engine treats users and files; asked once, then remembered. */
    EngineInfo info();

    /** Begins to ask how the engine treats users and files. What goes wrong is told by {@link #info}. */
    default void foreseeInfo() {}

    /** The calls about containers. */
    Containers containers();

    /** The calls about images. */
    Images images();

    /** The calls about volumes. */
    Volumes volumes();

    /** Ends the connection. */
    @Override
    void close();
}
