package io.github.dood.internal.ci.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.ci.CiAdvice;
import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.JobLabels;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.location.Job;
import io.github.dood.run.ImageReference;
import io.github.dood.run.RegistryLogin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the variables of a job of each system, as its documentation and its own code say that it sets them. */
class CiSystemsTest {

    @ParameterizedTest
    @CsvSource({
        "gitlab, GitLab, /builds/group/project, 4711",
        "github, GitHub Actions, /__w/project/project, 4711",
        "jenkins, Jenkins, /home/jenkins/agent/workspace/group_project, jenkins-group-project-17",
        "bitbucket, Bitbucket Pipelines, /opt/atlassian/pipelines/agent/build, 17",
        "woodpecker, Woodpecker, /woodpecker/src/forge.example.com/group/project, 17"
    })
    void eachJobIsKnownByItsSystemsVariables(String name, String label, Path directory, String id) {
        Job job = Job.of(captured(name));

        assertThat(job.system().map(CiSystem::label)).contains(label);
        assertThat(job.directory()).contains(directory);
        assertThat(job.id()).contains(id);
        assertThat(job.project()).contains("group/project");
    }

    @Test
    void aJobOfASystemThatNobodyKnowsIsOneToo() {
        for (String name : new String[] {"gitlab", "github", "jenkins", "bitbucket", "woodpecker"}) {
            assertThat(CiSystems.isJob(captured(name))).as(name).isTrue();
        }
        assertThat(CiSystems.isJob(job(Map.of("CI", "true")))).isTrue();
        assertThat(CiSystems.isJob(job(Map.of("CI", "false")))).isFalse();
        assertThat(CiSystems.isJob(job(Map.of("CI", "")))).isFalse();
        assertThat(CiSystems.isJob(job(Map.of()))).isFalse();
    }

    @Test
    void anImageOfAProxyHasANameWithout() {
        Environment job = job(Map.of(
                "CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX", "gitlab.example.com/top/dependency_proxy/containers",
                "CI_DEPENDENCY_PROXY_DIRECT_GROUP_IMAGE_PREFIX",
                        "gitlab.example.com/top/sub/dependency_proxy/containers/"));
        for (String group : new String[] {"top", "top/sub"}) {
            assertThat(CiSystems.imageBehindProxy(
                            "gitlab.example.com/%s/dependency_proxy/containers/a/b:1@sha256:c".formatted(group), job))
                    .isEqualTo("a/b:1@sha256:c");
        }
        assertThat(CiSystems.imageBehindProxy("gitlab.example.com/top/a:1", job))
                .isEqualTo("gitlab.example.com/top/a:1");
        assertThat(CiSystems.imageBehindProxy("a/b:1", job(Map.of()))).isEqualTo("a/b:1");
    }

    private static Environment job(Map<String, String> variables) {
        return new Environment(variables, Path.of("/"), Path.of("/nowhere"));
    }

    /** Whether or not a tool gets them, and nothing else: logs full of asterisks help nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"gitlab", "github", "jenkins", "bitbucket", "woodpecker"})
    void whatASystemSaysOfAJobIsNoSecretButForItsSecrets(String name) {
        Environment job = captured(name);

        assertThat(JobSecrets.in(job)).isNotEmpty().allMatch(value -> value.contains("planted"));
        assertThat(job.variables().entrySet().stream()
                        .filter(variable -> JobSecrets.mayBe(variable.getKey(), job))
                        .map(Map.Entry::getValue))
                .containsExactlyInAnyOrderElementsOf(JobSecrets.in(job));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gitlab", "github", "jenkins", "bitbucket", "woodpecker"})
    void whatAUserSetsMayBeASecret(String name) {
        for (String variable : new String[] {"DEPLOYMENT", "GITHUB_PAT", "JENKINS_USER_PSW", "BITBUCKET_LOGIN"}) {
            assertThat(JobSecrets.mayBe(variable, captured(name))).as(variable).isTrue();
        }
    }

    /** Only there they are read by what hides values in them. */
    @Test
    void onlyTheLogOfGitHubIsToldWhatToHide() {
        for (String name : new String[] {"gitlab", "jenkins", "bitbucket", "woodpecker"}) {
            assertThat(CiSystems.logFormat(captured(name)).flatMap(format -> format.hide("planted")))
                    .as(name)
                    .isEmpty();
        }
        assertThat(CiSystems.logFormat(captured("github")).flatMap(format -> format.hide("planted")))
                .contains("::add-mask::planted\n");
        assertThat(CiSystems.logFormat(environment(Map.of("HOME", "/root")))).isEmpty();
        assertThat(CiSystems.logFormat(environment(Map.of("GITHUB_ACTIONS", "false"))))
                .isEmpty();
    }

    /** A job may have variables of another system, such as those that a workflow handed to a tool with jobs of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aJobOfGitLabWithGitHubsVariableTellsNothing(String isGitLabsLog) {
        assertThat(CiSystems.logFormat(environment(
                                Map.of("GITLAB_CI", isGitLabsLog, "CI_PROJECT_DIR", "/p", "GITHUB_ACTIONS", "true")))
                        .flatMap(format -> format.hide("planted")))
                .isEmpty();
    }

    @Test
    void theChangesOfAMergeRequestStartWhereItsSystemSays() {
        assertThat(bases(
                        "CI_PROJECT_DIR=/p",
                        "CI_MERGE_REQUEST_DIFF_BASE_SHA=1f",
                        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main"))
                .containsExactly("1f", "refs/remotes/origin/main");
        assertThat(bases("CI_PROJECT_DIR=/p", "CI_COMMIT_BRANCH=x", "CI_DEFAULT_BRANCH=main"))
                .containsExactly("refs/remotes/origin/main");
        assertThat(bases("CI_PROJECT_DIR=/p", "CI_COMMIT_BRANCH=main", "CI_DEFAULT_BRANCH=main"))
                .isEmpty();
        assertThat(bases("CI_PROJECT_DIR=/p", "CI_COMMIT_TAG=v1", "CI_DEFAULT_BRANCH=main"))
                .isEmpty();
        assertThat(bases("GITHUB_ACTIONS=true", "GITHUB_BASE_REF=main")).containsExactly("refs/remotes/origin/main");
        assertThat(bases("GITHUB_ACTIONS=true", "GITHUB_REF_NAME=main")).isEmpty();
        assertThat(bases("JENKINS_URL=x", "CHANGE_TARGET=main")).containsExactly("refs/remotes/origin/main");
        assertThat(bases("BITBUCKET_BUILD_NUMBER=1", "BITBUCKET_PR_DESTINATION_BRANCH=main"))
                .containsExactly("refs/remotes/origin/main");
        assertThat(bases("CI_WORKSPACE=/p", "CI_COMMIT_TARGET_BRANCH=main"))
                .containsExactly("refs/remotes/origin/main");
        assertThat(bases("HOME=/root")).first().isEqualTo("refs/remotes/origin/HEAD");
        for (String name : new String[] {"gitlab", "github", "jenkins", "bitbucket", "woodpecker"}) {
            assertThat(CiSystems.advice(CiSystems.of(captured(name))).deepenClone())
                    .as(name)
                    .isNotBlank();
        }
    }

    private static List<String> bases(String... variables) {
        Map<String, String> job = new HashMap<>();
        for (String variable : variables) {
            job.put(variable.split("=")[0], variable.split("=")[1]);
        }
        return CiSystems.changeBases(environment(job));
    }

    @Test
    void theContainerOfAJobIsFoundByTheLabelsOfItsSystem() {
        assertThat(ownContainer("gitlab"))
                .contains(new JobLabels(
                        "GitLab Runner's labels",
                        Map.of("com.gitlab.gitlab-runner.job.id", "4711", "com.gitlab.gitlab-runner.type", "build")));
        assertThat(ownContainer("jenkins"))
                .contains(new JobLabels(
                        "Jenkins' labels",
                        Map.of("com.nirima.jenkins.plugins.docker.JenkinsNodeName", "docker-000ab1")));
        // Their runners' labels say nothing that the job is told.
        assertThat(ownContainer("github")).isEmpty();
        assertThat(ownContainer("woodpecker")).isEmpty();
        assertThat(CiSystems.labelsOf("4711")).containsExactly(Map.of("com.gitlab.gitlab-runner.job.id", "4711"));
    }

    @Test
    void aLoginIsTheOneThatTheSystemGivesForTheRegistry() {
        assertThat(login("gitlab", "registry.example.com/group/project/tool:1")).contains("CI_REGISTRY_PASSWORD");
        assertThat(login("gitlab", "gitlab.example.com:443/group/dependency_proxy/containers/debian"))
                .contains("CI_DEPENDENCY_PROXY_PASSWORD");
        assertThat(login("gitlab", "debian")).isEmpty();
        assertThat(login("github", "registry.example.com/group/project/tool:1")).isEmpty();
    }

    @Test
    void adviceIsOfTheSystemAndElsewhereOfTheLikeliest() {
        String gitLabs = "in a GitLab job the runner must share the socket: volumes = [\"/cache\", \"/s:/s\"] in"
                + " [runners.docker] of its config.toml";

        assertThat(advice("gitlab").shareSocket("/s")).contains(gitLabs);
        assertThat(CiSystems.advice(Optional.empty()).shareSocket("/s")).contains(gitLabs);
        assertThat(advice("jenkins").shareSocket("/s"))
                .contains("in a Jenkins pipeline the agent must share the socket: args '--volume /s:/s' in its docker"
                        + " section");
        assertThat(advice("woodpecker").shareSocket("/s"))
                .contains("in Woodpecker the step must share the socket, which a trusted repository may: volumes:"
                        + " [\"/s:/s\"]");
        assertThat(advice("github").shareSocket("/s")).isEmpty();
        assertThat(advice("github").joinGroup("999"))
                .contains("in a GitHub workflow write options: --group-add 999 for the job's container");
        assertThat(advice("bitbucket").shareDirectory(Path.of("/opt/build")))
                .isEqualTo("start the job's container with --volume /on/the/host:/opt/build");
    }

    @Test
    void aToolThatStartsContainersIsToldItsProjectAsItsSystemSaysItToo() {
        assertThat(CiSystems.directoryVariables(Optional.empty())).containsExactly("CI_PROJECT_DIR");
        assertThat(CiSystems.directoryVariables(CiSystems.of(captured("gitlab"))))
                .containsExactly("CI_PROJECT_DIR");
        assertThat(CiSystems.directoryVariables(CiSystems.of(captured("github"))))
                .containsExactly("CI_PROJECT_DIR", "GITHUB_WORKSPACE");
    }

    private static Optional<JobLabels> ownContainer(String name) {
        Environment job = captured(name);
        return CiSystems.of(job).flatMap(system -> system.ownContainer(job));
    }

    private static Optional<String> login(String name, String image) {
        return CiSystems.logins(captured(name))
                .find(ImageReference.parse(image))
                .map(RegistryLogin::source);
    }

    private static CiAdvice advice(String name) {
        return CiSystems.advice(CiSystems.of(captured(name)));
    }

    private static Environment captured(String name) {
        Properties properties = new Properties();
        try (InputStream file = CiSystemsTest.class.getResourceAsStream("/ci/" + name + ".properties")) {
            properties.load(file);
        } catch (IOException unreadable) {
            throw new AssertionError(name, unreadable);
        }
        return environment(properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        variable -> variable, properties::getProperty, (one, other) -> one, HashMap::new)));
    }

    private static Environment environment(Map<String, String> variables) {
        return new Environment(variables, Path.of("/"), Path.of("/root"));
    }
}
