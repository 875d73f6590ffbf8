package io.github.dood.internal.ci.gitlab;

import java.util.Set;

/**
 * A job that runs a tool.
 *
 * @param name the job's
 * @param log the name of the file, without its ending, that keeps what the tool prints
 * @param task what the job does
 * @param purpose what it is for
 */
public record ToolJob(String name, String log, JobTask task, Purpose purpose) {

    /** Names that mean something else than a job to GitLab, or the job that publishes pages. */
    private static final Set<String> TAKEN = Set.of(
            "after_script",
            "before_script",
            "cache",
            "default",
            "false",
            "image",
            "include",
            "nil",
            "null",
            "pages",
            "services",
            "spec",
            "stages",
            "true",
            "types",
            "variables",
            "workflow");

    /** What a job is for. */
    public enum Purpose {
        /** Looks at files, and reports what it finds to merge requests. */
        LINT,
        /** Does what a POM says. */
        TOOL,
        /** Does what a POM says, and reports to merge requests. */
        REPORTING_TOOL,
        /** Makes the pages that GitLab publishes. */
        PAGES
    }

    /**
     * A job for an execution of the POM, called by that where this can be a job's name.
     *
     * @param id the execution's
     * @param task what the job does
     * @param codeQuality whether it leaves a report for merge requests
     * @param others names of jobs beside it
     */
    public static ToolJob ofExecution(String id, JobTask task, boolean codeQuality, Set<String> others) {
        String plain = id.replaceAll("[^A-Za-z0-9_-]", "-");
        boolean isTaken = TAKEN.contains(plain) || others.contains(plain) || !Character.isLetter(plain.charAt(0));
        return new ToolJob(
                isTaken ? "dood-" + plain : plain, plain, task, codeQuality ? Purpose.REPORTING_TOOL : Purpose.TOOL);
    }

    /** Whether it leaves a report for merge requests. */
    public boolean reports() {
        return purpose == Purpose.LINT || purpose == Purpose.REPORTING_TOOL;
    }
}
