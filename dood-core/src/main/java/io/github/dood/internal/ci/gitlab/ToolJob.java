package io.github.dood.internal.ci.gitlab;

import java.util.Set;

/**
 * A job for an execution of the POM that runs a tool.
 *
 * @param id the execution's
 * @param task what the job does
 * @param codeQuality whether it leaves a report for GitLab's merge requests
 */
public record ToolJob(String id, JobTask task, boolean codeQuality) {

    /**
     * Names that mean something else than a job to GitLab, or the job that publishes pages, and the lint job beside it.
     */
    private static final Set<String> TAKEN = Set.of(
            "after_script",
            "before_script",
            "cache",
            "default",
            "false",
            "image",
            "include",
            "lint",
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

    /** The job's name: the execution's, where that can be one. */
    String name() {
        String plain = file();
        return TAKEN.contains(plain) || !Character.isLetter(plain.charAt(0)) ? "dood-" + plain : plain;
    }

    /** The execution's id as a file name. */
    String file() {
        return id.replaceAll("[^A-Za-z0-9_-]", "-");
    }
}
