package io.github.dood.internal.ci.jenkins;

import io.github.dood.internal.ci.CiAdvice;
import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.JobLabels;
import io.github.dood.internal.ci.JobVariables;
import io.github.dood.internal.ci.RefGroup;
import io.github.dood.internal.environment.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jenkins. */
public final class Jenkins implements CiSystem {

    private static final JobVariables VARIABLES = new JobVariables("JENKINS_URL", "WORKSPACE", "BUILD_TAG", "JOB_NAME");

    private static final String DESCRIPTIONS = "CI|BRANCH_(NAME|IS_PRIMARY)"
            + "|BUILD_(DISPLAY_NAME|ID|NUMBER|TAG|URL)"
            + "|CHANGE_(AUTHOR|AUTHOR_DISPLAY_NAME|AUTHOR_EMAIL|BRANCH|FORK|ID|TARGET|TITLE|URL)"
            + "|EXECUTOR_NUMBER|GIT_(BRANCH|COMMIT|LOCAL_BRANCH|PREVIOUS_COMMIT|PREVIOUS_SUCCESSFUL_COMMIT|URL)"
            + "|JENKINS_(HOME|URL)|JOB_(BASE_NAME|DISPLAY_URL|NAME|URL)|NODE_(LABELS|NAME)"
            + "|RUN_((ARTIFACTS|CHANGES|TESTS)_)?DISPLAY_URL|STAGE_NAME|TAG_(DATE|NAME|TIMESTAMP|UNIXTIME)|WORKSPACE(_TMP)?";

    /** How an agent that connects by itself shows who it is. A pipeline's credentials have names of the user's own. */
    private static final Set<String> SECRETS = Set.of("JENKINS_SECRET");

    /** On the containers of agents that Jenkins itself starts, by its docker plugin. */
    private static final String NODE = "com.nirima.jenkins.plugins.docker.JenkinsNodeName";

    @Override
    public String label() {
        return "Jenkins";
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
    public Set<String> secrets() {
        return SECRETS;
    }

    @Override
    public Optional<JobLabels> ownContainer(Environment environment) {
        return environment.variable("NODE_NAME").map(node -> new JobLabels("Jenkins' labels", Map.of(NODE, node)));
    }

    @Override
    public Optional<String> projectIdentity(Environment environment) {
        return environment
                .variable(VARIABLES.project())
                .map(job -> environment.variable(VARIABLES.marker()).orElse("Jenkins") + " " + job);
    }

    @Override
    public RefGroup refGroup(Environment environment) {
        return environment.variable("CHANGE_ID").isPresent()
                ? RefGroup.UNPROTECTED
                : environment
                        .variable("BRANCH_NAME")
                        .or(() -> environment.variable("GIT_BRANCH"))
                        .map(RefGroup::ofBranch)
                        .orElse(RefGroup.UNPROTECTED);
    }

    /** Set in the pipelines of pull requests alone. */
    @Override
    public List<String> changeBases(Environment environment) {
        return CiSystem.target(environment, "CHANGE_TARGET");
    }

    @Override
    public CiAdvice advice() {
        return new CiAdvice() {
            @Override
            public String deepenClone() {
                return "take the shallow clone out of the checkout, and let its refspec have the target branch, too";
            }

            @Override
            public Optional<String> shareSocket(String socket) {
                return Optional.of(
                        "in a Jenkins pipeline the agent must share the socket: args '--volume %1$s:%1$s' in its docker section"
                                .formatted(socket));
            }

            @Override
            public Optional<String> joinGroup(String group) {
                return Optional.of("in a Jenkins pipeline write args '--group-add %s' in the agent's docker section"
                        .formatted(group));
            }
        };
    }
}
