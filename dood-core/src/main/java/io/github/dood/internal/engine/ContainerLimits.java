package io.github.dood.internal.engine;

import io.github.dood.run.Confinement;
import io.github.dood.run.ContainerSettings;
import io.github.dood.run.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an engine lets a container use at most; none where it does not limit it.
 *
 * @param memoryBytes memory
 * @param nanoCpus processor time, in billionths of a processor
 * @param pids processes and threads
 */
public record ContainerLimits(OptionalLong memoryBytes, OptionalLong nanoCpus, OptionalLong pids) {

    /** No limits. */
    public static final ContainerLimits NONE =
            new ContainerLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    private static final double MEGABYTE = 1024 * 1024;

    private static final double BILLION = 1e9;

    /** Whether nothing is limited. Java takes long to compare its first records. */
    public boolean isNone() {
        return memoryBytes.isEmpty() && nanoCpus.isEmpty() && pids.isEmpty();
    }

    /** The same settings, with these limits where they say nothing. */
    public ContainerSettings of(ContainerSettings asked) {
        if (isNone()) {
            return asked;
        }
        Limits limits = asked.limits();
        Confinement confinement = asked.confinement();
        if (limits.memoryBytes().isEmpty() && memoryBytes.isPresent()) {
            limits = limits.withMemory(memoryBytes.getAsLong());
        }
        if (limits.nanoCpus().isEmpty() && nanoCpus.isPresent()) {
            limits = limits.withNanoCpus(nanoCpus.getAsLong());
        }
        if (confinement.pidsLimit().isEmpty() && pids.isPresent()) {
            confinement = confinement.withPidsLimit(pids.getAsLong());
        }
        return asked.withLimits(limits).withConfinement(confinement);
    }

    /** For people, such as {@code 512 MB of memory, 2 processors}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (memoryBytes.isPresent()) {
            parts.add("%,.0f MB of memory".formatted(memoryBytes.getAsLong() / MEGABYTE));
        }
        if (nanoCpus.isPresent()) {
            double processors = nanoCpus.getAsLong() / BILLION;
            parts.add(processors == 1 ? "1 processor" : "%s processors".formatted(number(processors)));
        }
        if (pids.isPresent()) {
            parts.add("%,d processes".formatted(pids.getAsLong()));
        }
        return parts.isEmpty() ? "no limits" : String.join(", ", parts);
    }

    private static String number(double processors) {
        return processors == Math.rint(processors) ? "%.0f".formatted(processors) : "%.2f".formatted(processors);
    }
}
