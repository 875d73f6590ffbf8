package io.github.dood.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How a tool ended.
 *
 * @param exitCode the tool's own, 0 to 255; 137 when it was killed
 * @param timedOut whether it was killed because it ran past its timeout
 * @param outOfMemory why the kernel ended one of its processes, when it did so because memory ran out and the tool did
 *     not end with exit code 0; none otherwise
 * @param passed whether it ended in time with one of the run's success codes
 * @param duration from its start to its end, without pulls and copies
 * @since 0.1.0
 */
public record ToolEnd(
        int exitCode, boolean timedOut, Optional<OutOfMemory> outOfMemory, boolean passed, Duration duration) {}
