package io.github.dood.internal.ci;

/**
 * The variables in which a system describes a job.
 *
 * @param marker set in every job of the system, and nowhere else
 * @param directory names the directory of the checked out project
 * @param job has the job's id
 * @param project has the project's name, such as {@code group/project}
 */
public record JobVariables(String marker, String directory, String job, String project) {}
