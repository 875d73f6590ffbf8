package io.github.dood.internal.ci.github;

import io.github.dood.internal.ci.CiAdvice;
import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.JobVariables;
import io.github.dood.internal.ci.LogFormat;
import io.github.dood.internal.ci.RefGroup;
import io.github.dood.internal.environment.Environment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** GitHub Actions, and those that say the same of themselves, such as act, Gitea and Forgejo. */
public final class GitHubActions implements CiSystem {

    private static final JobVariables VARIABLES =
            new JobVariables("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_RUN_ID", "GITHUB_REPOSITORY");

    /** One by one: a workflow may well set a GITHUB_PAT that nobody must see. */
    private static final String DESCRIPTIONS = "CI"
            + "|GITHUB_(ACTIONS?|ACTION_(PATH|REF|REPOSITORY)|(TRIGGERING_)?ACTOR|ACTOR_ID|(API|GRAPHQL|SERVER)_URL"
            + "|(BASE|HEAD)_REF|ENV|EVENT_(NAME|PATH)|JOB|OUTPUT|PATH|REF|REF_(NAME|PROTECTED|TYPE)"
            + "|REPOSITORY(_OWNER)?(_ID)?|RETENTION_DAYS|RUN_(ATTEMPT|ID|NUMBER)|SHA|STATE|STEP_SUMMARY"
            + "|WORKFLOW|WORKFLOW_(REF|SHA)|WORKSPACE)"
            + "|RUNNER_(ARCH|DEBUG|ENVIRONMENT|NAME|OS|TEMP|TOOL_CACHE|WORKSPACE)";

    /** For what is in a branch or tag already. */
    private static final Set<String> OWN_EVENTS = Set.of("push", "schedule", "workflow_dispatch");

    private static final Set<String> SECRETS =
            Set.of("GITHUB_TOKEN", "ACTIONS_RUNTIME_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN");

    @Override
    public String label() {
        return "GitHub Actions";
    }

    @Override
    public JobVariables variables() {
        return VARIABLES;
    }

    @Override
    public boolean describes(String variable) {
        return variable.matches(DESCRIPTIONS);
    }

    @Override
    public Optional<String> projectIdentity(Environment environment) {
        return environment.variable(VARIABLES.project()).map(path -> "%s/%s, repository %s"
                .formatted(
                        environment.variable("GITHUB_SERVER_URL").orElse("GitHub"),
                        path,
                        environment.variable("GITHUB_REPOSITORY_ID").orElse("without a number")));
    }

    /**
     * Of other events the ref says nothing: a workflow of {@code pull_request_target} or {@code issue_comment} runs for the protected
     * branch, and often checks out what somebody proposes.
     */
    @Override
    public RefGroup refGroup(Environment environment) {
        return RefGroup.of(environment
                        .variable("GITHUB_REF_PROTECTED")
                        .filter("true"::equals)
                        .isPresent()
                && environment
                        .variable("GITHUB_EVENT_NAME")
                        .filter(OWN_EVENTS::contains)
                        .isPresent());
    }

    @Override
    public Set<String> secrets() {
        return SECRETS;
    }

    @Override
    public Optional<LogFormat> logFormat(Environment environment) {
        return environment.variable(VARIABLES.marker()).filter("true"::equals).map(shown -> new GitHubLog());
    }

    /** Set in the pipelines of pull requests alone. */
    @Override
    public List<String> changeBases(Environment environment) {
        return CiSystem.target(environment, "GITHUB_BASE_REF");
    }

    /** Its runner shares the socket with a job's container by itself. */
    @Override
    public CiAdvice advice() {
        return new CiAdvice() {
            @Override
            public String deepenClone() {
                return "write fetch-depth: 0 below with: of actions/checkout";
            }

            @Override
            public Optional<String> joinGroup(String group) {
                return Optional.of(
                        "in a GitHub workflow write options: --group-add %s for the job's container".formatted(group));
            }
        };
    }
}
