package io.github.dood.internal.ci;

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

    /** What a job is for. */
    public enum Purpose {
        /** Looks at files, and reports what it finds to merge requests. */
        LINT,
        /** Does what a POM says. */
        TOOL,
        /** Does what a POM says, and reports to merge requests. */
        REPORTING_TOOL,
        /** Makes the pages that the system publishes. */
        PAGES
    }

    /**
     * A job for an execution of the POM, called by that where this can be a job's name.
     *
     * @param id the execution's
     * @param task what the job does
     * @param codeQuality whether it leaves a report for merge requests
     * @param taken names of jobs beside it, and those that mean something else to the system
     */
    public static ToolJob ofExecution(String id, JobTask task, boolean codeQuality, Set<String> taken) {
        String plain = id.replaceAll("[^A-Za-z0-9_-]", "-");
        boolean isTaken = taken.contains(plain) || !Character.isLetter(plain.charAt(0));
        return new ToolJob(
                isTaken ? "dood-" + plain : plain, plain, task, codeQuality ? Purpose.REPORTING_TOOL : Purpose.TOOL);
    }

    /** Whether it leaves a report for merge requests. */
    public boolean reports() {
        return purpose == Purpose.LINT || purpose == Purpose.REPORTING_TOOL;
    }
}
