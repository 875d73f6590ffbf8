package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.ci.CiAdvice;
import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.JobLabels;
import io.github.dood.internal.ci.JobVariables;
import io.github.dood.internal.ci.LogFormat;
import io.github.dood.internal.ci.RefGroup;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.ImageReference;
import io.github.dood.run.RegistryLogin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** GitLab, and gitlab-ci-local, which says GITLAB_CI=false: so the project's directory tells, not that. */
public final class GitLab implements CiSystem {

    private static final JobVariables VARIABLES =
            new JobVariables("CI_PROJECT_DIR", "CI_PROJECT_DIR", "CI_JOB_ID", "CI_PROJECT_PATH");

    private static final Set<String> SECRETS =
            Set.of("CI_JOB_TOKEN", "CI_REGISTRY_PASSWORD", "CI_DEPENDENCY_PROXY_PASSWORD", "CI_DEPLOY_PASSWORD");

    private static final String JOB = "com.gitlab.gitlab-runner.job.id";

    private static final String TYPE = "com.gitlab.gitlab-runner.type";

    @Override
    public String label() {
        return "GitLab";
    }

    @Override
    public JobVariables variables() {
        return VARIABLES;
    }

    @Override
    public boolean describes(String variable) {
        return variable.equals("CI") || variable.startsWith("CI_") || variable.startsWith("GITLAB_");
    }

    @Override
    public Set<String> secrets() {
        return SECRETS;
    }

    /** For the project's own registry, and for the dependency proxy. */
    @Override
    public Optional<RegistryLogin> login(ImageReference image, Environment environment) {
        return Stream.of(
                        login(image, environment, "CI_REGISTRY", "CI_REGISTRY"),
                        login(image, environment, "CI_DEPENDENCY_PROXY_SERVER", "CI_DEPENDENCY_PROXY"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<RegistryLogin> login(
            ImageReference image, Environment environment, String host, String prefix) {
        String password = prefix + "_PASSWORD";
        return environment
                .variable(host)
                .filter(server -> ImageReference.hostOf(server).equals(image.registry()))
                .flatMap(server -> environment.variable(prefix + "_USER"))
                .flatMap(user -> environment
                        .variable(password)
                        .map(secret -> RegistryLogin.password(image.server(), user, secret, password)));
    }

    @Override
    public Optional<String> imageThroughProxy(String image, Environment environment) {
        return Optional.of(new DependencyProxy(environment).nameOf(image));
    }

    @Override
    public Optional<String> imageBehindProxy(String image, Environment environment) {
        return new DependencyProxy(environment).imageBehind(image);
    }

    @Override
    public Optional<JobLabels> ownContainer(Environment environment) {
        return environment
                .variable(VARIABLES.job())
                .map(id -> new JobLabels("GitLab Runner's labels", Map.of(JOB, id, TYPE, "build")));
    }

    /** The runner labels helpers and services as well. */
    @Override
    public Map<String, String> labelsOf(String job) {
        return Map.of(JOB, job);
    }

    @Override
    public Optional<LogFormat> logFormat(Environment environment) {
        return environment.variable("GITLAB_CI").filter("true"::equals).map(shown -> new GitLabLog());
    }

    /** The number stays when a project is renamed; gitlab-ci-local gives all projects the same, so the path counts, too. */
    @Override
    public Optional<String> projectIdentity(Environment environment) {
        return environment.variable(VARIABLES.project()).map(path -> "%s/%s, project %s"
                .formatted(
                        environment.variable("CI_SERVER_URL").orElse("GitLab"),
                        path,
                        environment.variable("CI_PROJECT_ID").orElse("without a number")));
    }

    @Override
    public RefGroup refGroup(Environment environment) {
        return RefGroup.of(environment
                .variable("CI_COMMIT_REF_PROTECTED")
                .filter("true"::equals)
                .isPresent());
    }

    /** Of a branch without a merge request it is the default one, which a clone seldom has. */
    @Override
    public List<String> changeBases(Environment environment) {
        Optional<String> base = environment.variable("CI_MERGE_REQUEST_DIFF_BASE_SHA");
        Optional<String> target = environment.variable("CI_MERGE_REQUEST_TARGET_BRANCH_NAME");
        if (base.isPresent() || target.isPresent()) {
            return Stream.concat(base.stream(), target.stream().map(ORIGIN::concat))
                    .toList();
        }
        Optional<String> main = environment.variable("CI_DEFAULT_BRANCH");
        boolean isOther = environment.variable("CI_COMMIT_BRANCH").isPresent()
                && !environment.variable("CI_COMMIT_BRANCH").equals(main);
        return isOther ? main.stream().map(ORIGIN::concat).toList() : List.of();
    }

    @Override
    public CiAdvice advice() {
        return new GitLabAdvice();
    }
}
