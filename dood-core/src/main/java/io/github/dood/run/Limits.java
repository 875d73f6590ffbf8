package io.github.dood.run;

import java.util.OptionalLong;

/**
 * What a container may use; the engine's defaults where nothing is said.
 *
 * @param memoryBytes memory
 * @param nanoCpus processors, in billionths
 * @param sharedMemoryBytes size of {@code /dev/shm}
 */
public record Limits(OptionalLong memoryBytes, OptionalLong nanoCpus, OptionalLong sharedMemoryBytes) {

    /** The engine's defaults. */
    public static final Limits NONE = new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
