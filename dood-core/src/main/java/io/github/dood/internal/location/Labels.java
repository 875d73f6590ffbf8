package io.github.dood.internal.location;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The labels on everything that dood makes on an engine; what does not bear them is not ours. */
public final class Labels {

    /** Names the job that something was made for, {@code none} outside of continuous integration. */
    public static final String JOB = "io.github.dood.job";

    /** Names the job's project, {@code none} outside of continuous integration. */
    public static final String PROJECT = "io.github.dood.project";

    /** Tells the process that made something, and where it runs; see {@link Context#stateOf}. */
    public static final String OWNER = "io.github.dood.owner";

    /**
     * Says which directory of a tool a volume keeps from run to run. Such a volume has no owner: it is nobody's leftover.
     */
    public static final String CACHE = "io.github.dood.cache";

    /** Says when something was made, in ISO 8601. */
    public static final String CREATED = "io.github.dood.created";

    private final Job job;

    private final Supplier<Owner> owner;

    /**
     * @param job for which things are made
     * @param owner who makes them
     */
    Labels(Job job, Supplier<Owner> owner) {
        this.job = job;
        this.owner = owner;
    }

    /** The labels for something made now. */
    public Map<String, String> now() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(JOB, job.id().orElse("none"));
        labels.put(PROJECT, job.project().orElse("none"));
        labels.put(OWNER, owner.get().label());
        labels.put(CREATED, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return labels;
    }
}
