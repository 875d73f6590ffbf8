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
 * @param paths where the tool saw it
 * @param end how the tool ended
 * @since 0.1.0
 */
public record ToolResult(
        String command, String image, Optional<String> digest, Share share, ToolPaths paths, ToolEnd end) {

    /** 128 and the number of SIGKILL, as a shell and an engine give it. */
    private static final int KILLED = 137;

    /** The tool's own, 0 to 255; 137 when it was killed. */
    public int exitCode() {
        return end.exitCode();
    }

    /** Whether it was killed because it ran past its timeout. */
    public boolean timedOut() {
        return end.timedOut();
    }

    /** As {@link ToolEnd#outOfMemory}. */
    public Optional<OutOfMemory> outOfMemory() {
        return end.outOfMemory();
    }

    /** Whether it ended in time with one of the run's success codes. */
    public boolean passed() {
        return end.passed();
    }

    /** From its start to its end, without pulls and copies. */
    public Duration duration() {
        return end.duration();
    }

    /** Whether there were no files for the tool, so that it did not start; such a run passes, with exit code 0. */
    public boolean hadNoFiles() {
        return share instanceof Share.NoFiles;
    }

    /** Whether the tool ended as one that somebody, or the kernel, killed: a tool may end with that exit code itself, too. */
    public boolean isKilled() {
        return exitCode() == KILLED;
    }

    /** Whether the tool itself says that all is well, whatever exit codes pass. */
    public boolean isExitCodeZero() {
        return exitCode() == 0;
    }

    /** Whether an earlier result stood for the run, so that the tool did not start. */
    public boolean isUpToDate() {
        return share instanceof Share.NotNeeded;
    }
}
