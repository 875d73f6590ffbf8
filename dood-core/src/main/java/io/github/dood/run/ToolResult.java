package io.github.dood.run;

import java.time.Duration;

/**
 * How a tool run ended.
 *
 * @param exitCode the tool's own, 0 to 255; 137 when it was killed
 * @param timedOut whether it was killed because it ran past its timeout
 * @param passed whether it ended in time with one of the run's success codes
 * @param duration from its start to its end
 */
public record ToolResult(int exitCode, boolean timedOut, boolean passed, Duration duration) {}
