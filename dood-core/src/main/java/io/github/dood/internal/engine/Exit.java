package io.github.dood.internal.engine;

import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.OptionalInt;

/** The open call over which the engine tells how a container ends. There is no other source of an exit code. */
public interface Exit extends AutoCloseable {

    /** Whether the call is over, be it that the engine has told or that the connection was lost. */
    boolean isOver();

    /**
     * Waits for the exit code.
     *
     * @param limit how long
     * @return 0 to 255; none when the engine has not told by then
     * @throws EngineException when the connection was lost, or the engine told something else
     * @throws InterruptedException when the waiting thread is interrupted
     */
    OptionalInt await(Duration limit) throws InterruptedException;

    /** Gives up the call. */
    @Override
    void close();
}
