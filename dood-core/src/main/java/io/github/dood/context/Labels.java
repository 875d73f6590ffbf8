package io.github.dood.context;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels on everything that dood makes on an engine; what does not bear them is not ours. */
public final class Labels {

    private static final String PREFIX = "io.github.dood.";

    private final Job job;

    /** @param job for which things are made */
    public Labels(Job job) {
        this.job = job;
    }

    /** The labels for something made now. */
    public Map<String, String> now() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(PREFIX + "job", job.id().orElse("none"));
        labels.put(PREFIX + "project", job.project().orElse("none"));
        labels.put(PREFIX + "owner", owner());
        labels.put(
                PREFIX + "created",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return labels;
    }

    /** The process, with its start time, since process numbers come again. */
    private static String owner() {
        ProcessHandle process = ProcessHandle.current();
        return process.pid()
                + process.info().startInstant().map(start -> "@" + start).orElse("");
    }
}
