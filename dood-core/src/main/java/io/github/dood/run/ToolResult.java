package io.github.dood.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How a tool run ended, and what it was.
 *
 * @param command the tool's words
 * @param image its reference as it was asked for
 * @param digest under which a registry serves the image, {@code sha256:...}; none for an image built on this engine
 * @param share how the tool saw the workspace
 * @param exitCode the tool's own, 0 to 255; 137 when it was killed
 * @param timedOut whether it was killed because it ran past its timeout
 * @param outOfMemory why the kernel ended one of its processes, when it did so for want of memory and the tool did not end
 *     with exit code 0; none otherwise
 * @param passed whether it ended in time with one of the run's success codes
 * @param duration from its start to its end, without pulls and copies
 */
public record ToolResult(
        String command,
        String image,
        Optional<String> digest,
        Share share,
        int exitCode,
        boolean timedOut,
        Optional<OutOfMemory> outOfMemory,
        boolean passed,
        Duration duration) {

    /** 128 and the number of SIGKILL, as a shell and an engine give it. */
    private static final int KILLED = 137;

    /** Whether the tool ended as one that somebody, or the kernel, killed: a tool may end with that exit code itself, too. */
    public boolean isKilled() {
        return exitCode == KILLED;
    }

    /** Whether the tool itself says that all is well, whatever exit codes pass. */
    public boolean isExitCodeZero() {
        return exitCode == 0;
    }
}
