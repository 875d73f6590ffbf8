package io.github.dood.internal.ci.gitlab;

/**
 * The images of the jobs that dood writes, each with its release: the one place to change when there is a newer one. A tool's
 * image comes with its task, from the tool's preset or the POM, and the plugin's version is that of the plugin which runs.
 */
final class JobImages {

    /** Maven, for the jobs that call dood. */
    static final String MAVEN = "maven:3-eclipse-temurin-21";

    /** The docker CLI, for the jobs without dood. */
    static final String DOCKER = "docker:cli";

    /** An engine, for a service beside a job. */
    static final String ENGINE = "docker:dind";

    private JobImages() {}
}
