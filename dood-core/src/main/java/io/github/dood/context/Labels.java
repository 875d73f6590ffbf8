package io.github.dood.context;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels on everything that dood makes on an engine; what does not bear them is not ours. */
public final class Labels {

    /** Names the job that something was made for, {@code none} outside of continuous integration. */
    public static final String JOB = "io.github.dood.job";

    /** Names the job's project, {@code none} outside of continuous integration. */
    public static final String PROJECT = "io.github.dood.project";

    /** Names the process that made something. */
    public static final String OWNER = "io.github.dood.owner";

    /** Says when something was made, in ISO 8601. */
    public static final String CREATED = "io.github.dood.created";

    /** The GitLab Runner's own label, with which it names the job of a container. */
    public static final String GITLAB_JOB = "com.gitlab.gitlab-runner.job.id";

    private final Job job;

    /** @param job for which things are made */
    public Labels(Job job) {
        this.job = job;
    }

    /** The labels for something made now. */
    public Map<String, String> now() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(JOB, job.id().orElse("none"));
        labels.put(PROJECT, job.project().orElse("none"));
        labels.put(OWNER, nameOf(ProcessHandle.current()));
        labels.put(CREATED, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return labels;
    }

    /**
     * Whether the process of an owner's label runs where this one can see it. One in another container can not be seen.
     *
     * @param owner the label's value
     */
    public static boolean livesHere(String owner) {
        return ProcessHandle.allProcesses().map(Labels::nameOf).anyMatch(owner::equals);
    }

    /** The process, with its start time, since process numbers come again. */
    private static String nameOf(ProcessHandle process) {
        return process.pid()
                + process.info().startInstant().map(start -> "@" + start).orElse("");
    }
}
