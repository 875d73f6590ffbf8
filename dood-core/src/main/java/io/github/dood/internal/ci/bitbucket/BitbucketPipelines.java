package io.github.dood.internal.ci.bitbucket;

import io.github.dood.internal.ci.CiAdvice;
import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.JobVariables;
import io.github.dood.internal.ci.RefGroup;
import io.github.dood.internal.environment.Environment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bitbucket Pipelines. */
public final class BitbucketPipelines implements CiSystem {

    private static final JobVariables VARIABLES = new JobVariables(
            "BITBUCKET_BUILD_NUMBER", "BITBUCKET_CLONE_DIR", "BITBUCKET_BUILD_NUMBER", "BITBUCKET_REPO_FULL_NAME");

    private static final String DESCRIPTIONS = "CI"
            + "|BITBUCKET_(BOOKMARK|BRANCH|BUILD_NUMBER|CLONE_DIR|COMMIT|DEPLOYMENT_ENVIRONMENT|EXIT_CODE|GIT_(HTTP|SSH)_ORIGIN"
            + "|PARALLEL_STEP(_COUNT)?|PIPELINE_UUID|PR_(DESTINATION_BRANCH|ID)|PROJECT_(KEY|UUID)"
            + "|REPO_(FULL_NAME|OWNER|OWNER_UUID|SLUG|UUID)|STEP_(TRIGGERER_)?UUID|TAG|WORKSPACE)";

    private static final Set<String> SECRETS = Set.of("BITBUCKET_STEP_OIDC_TOKEN");

    @Override
    public String label() {
        return "Bitbucket Pipelines";
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
        return environment.variable(VARIABLES.project()).map(name -> "Bitbucket %s, repository %s"
                .formatted(name, environment.variable("BITBUCKET_REPO_UUID").orElse("without an id")));
    }

    @Override
    public RefGroup refGroup(Environment environment) {
        return environment.variable("BITBUCKET_PR_ID").isPresent()
                ? RefGroup.UNPROTECTED
                : environment
                        .variable("BITBUCKET_BRANCH")
                        .map(RefGroup::ofBranch)
                        .orElse(RefGroup.UNPROTECTED);
    }

    @Override
    public Set<String> secrets() {
        return SECRETS;
    }

    /** Set in the pipelines of pull requests alone. */
    @Override
    public List<String> changeBases(Environment environment) {
        return CiSystem.target(environment, "BITBUCKET_PR_DESTINATION_BRANCH");
    }

    @Override
    public CiAdvice advice() {
        return new CiAdvice() {
            @Override
            public String deepenClone() {
                return "write clone: depth: full in bitbucket-pipelines.yml";
            }
        };
    }
}
