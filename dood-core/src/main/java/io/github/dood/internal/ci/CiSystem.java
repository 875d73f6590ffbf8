package io.github.dood.internal.ci;

import io.github.dood.internal.environment.Environment;
import java.util.Optional;

/** The continuous integration systems that dood knows, by the variables they set. */
public enum CiSystem {
    /** GitLab, and gitlab-ci-local. The latter sets GITLAB_CI=false, so the project's directory is what marks both. */
    GITLAB("GitLab", "CI_PROJECT_DIR", "CI_PROJECT_DIR", "CI_JOB_ID", "CI_PROJECT_PATH"),
    /** GitHub Actions, and act. */
    GITHUB("GitHub Actions", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_RUN_ID", "GITHUB_REPOSITORY"),
    /** Jenkins. */
    JENKINS("Jenkins", "JENKINS_URL", "WORKSPACE", "BUILD_TAG", "JOB_NAME"),
    /** Bitbucket Pipelines. */
    BITBUCKET(
            "Bitbucket Pipelines",
            "BITBUCKET_BUILD_NUMBER",
            "BITBUCKET_CLONE_DIR",
            "BITBUCKET_BUILD_NUMBER",
            "BITBUCKET_REPO_FULL_NAME"),
    /** Woodpecker. */
    WOODPECKER("Woodpecker", "CI_WORKSPACE", "CI_WORKSPACE", "CI_PIPELINE_NUMBER", "CI_REPO");

    private final String label;

    private final String marker;

    private final String directoryVariable;

    private final String jobVariable;

    private final String projectVariable;

    CiSystem(String label, String marker, String directoryVariable, String jobVariable, String projectVariable) {
        this.label = label;
        this.marker = marker;
        this.directoryVariable = directoryVariable;
        this.jobVariable = jobVariable;
        this.projectVariable = projectVariable;
    }

    /** The system whose variables are set; none on a laptop. */
    public static Optional<CiSystem> of(Environment environment) {
        for (CiSystem system : values()) {
            if (environment.variable(system.marker).isPresent()) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** The variable that names the checked out project. */
    public String directoryVariable() {
        return directoryVariable;
    }

    /** The variable with the job's id. */
    public String jobVariable() {
        return jobVariable;
    }

    /** The variable that names the project. */
    public String projectVariable() {
        return projectVariable;
    }
}
