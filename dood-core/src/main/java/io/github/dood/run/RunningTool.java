package io.github.dood.run;

import java.util.Optional;

/**
 * A tool that was started and goes on by itself. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface RunningTool {

    /**
     * Waits for its end. Who is interrupted waits no longer; the tool goes on.
     *
     * @return how it ended; an exit code that does not pass is a result, not an error
     * @throws ToolCancelledException when it was cancelled, or the {@code Dood} closed
     * @throws DoodException when the tool could not be run as asked; the message says what to do
     * @throws InterruptedException when this thread is interrupted
     */
    ToolResult await() throws InterruptedException;

    /** Ends it: its container is killed and removed. Returns at once; who waits for its end is told. */
    void cancel();

    /** The name of its container, which engines take for an id; none until that sees the workspace. */
    Optional<String> containerId();
}
