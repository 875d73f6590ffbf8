package io.github.dood.run;

import java.util.OptionalLong;

/**
 * What a container may use. Where nothing is said of memory or processors, it is what the job's own container may use, where
 * that is known and limited.
 *
 * @param memoryBytes memory; 0 for no limit
 * @param nanoCpus processors, in billionths; 0 for no limit
 * @param sharedMemoryBytes size of {@code /dev/shm}
 * @since 0.1.0
 */
public record Limits(OptionalLong memoryBytes, OptionalLong nanoCpus, OptionalLong sharedMemoryBytes) {

    /** Nothing is said. */
    public static final Limits NONE = new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** The same with at most so much memory, in bytes. */
    public Limits withMemory(long bytes) {
        return new Limits(OptionalLong.of(bytes), nanoCpus, sharedMemoryBytes);
    }

    /** The same with at most so much processor time, in billionths of a processor. */
    public Limits withNanoCpus(long billionths) {
        return new Limits(memoryBytes, OptionalLong.of(billionths), sharedMemoryBytes);
    }

    /** The same with {@code /dev/shm} of a size, in bytes. */
    public Limits withSharedMemory(long bytes) {
        return new Limits(memoryBytes, nanoCpus, OptionalLong.of(bytes));
    }
}
