package io.github.dood.internal.ci.woodpecker;

import io.github.dood.internal.ci.CiAdvice;
import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.JobVariables;
import io.github.dood.internal.ci.RefGroup;
import io.github.dood.internal.environment.Environment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Woodpecker. */
public final class Woodpecker implements CiSystem {

    private static final JobVariables VARIABLES =
            new JobVariables("CI_WORKSPACE", "CI_WORKSPACE", "CI_PIPELINE_NUMBER", "CI_REPO");

    /** For what is in a branch already. */
    private static final Set<String> OWN_EVENTS = Set.of("push", "cron", "manual");

    /** How a step fetches what the forge shows to nobody. */
    private static final Set<String> SECRETS = Set.of("CI_NETRC_PASSWORD");

    @Override
    public String label() {
        return "Woodpecker";
    }

    @Override
    public JobVariables variables() {
        return VARIABLES;
    }

    @Override
    public boolean describes(String variable) {
        return variable.equals("CI") || variable.startsWith("CI_");
    }

    @Override
    public Set<String> secrets() {
        return SECRETS;
    }

    @Override
    public Optional<String> projectIdentity(Environment environment) {
        return environment
                .variable(VARIABLES.project())
                .map(name -> environment.variable("CI_SYSTEM_URL").orElse("Woodpecker")
                        + " "
                        + environment.variable("CI_REPO_URL").orElse(name));
    }

    /** Of pull requests CI_COMMIT_BRANCH is the branch that they are to go into. */
    @Override
    public RefGroup refGroup(Environment environment) {
        return environment
                .variable("CI_PIPELINE_EVENT")
                .filter(OWN_EVENTS::contains)
                .flatMap(event -> environment.variable("CI_COMMIT_BRANCH"))
                .map(RefGroup::ofBranch)
                .orElse(RefGroup.UNPROTECTED);
    }

    /** Set in the pipelines of pull requests alone. */
    @Override
    public List<String> changeBases(Environment environment) {
        return CiSystem.target(environment, "CI_COMMIT_TARGET_BRANCH");
    }

    @Override
    public CiAdvice advice() {
        return new CiAdvice() {
            @Override
            public String deepenClone() {
                return "let the step clone have the settings partial: false and depth: 0";
            }

            @Override
            public Optional<String> shareSocket(String socket) {
                return Optional.of(
                        "in Woodpecker the step must share the socket, which a trusted repository may: volumes: [\"%1$s:%1$s\"]"
                                .formatted(socket));
            }
        };
    }
}
