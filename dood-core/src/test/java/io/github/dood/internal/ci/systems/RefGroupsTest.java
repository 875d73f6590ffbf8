package io.github.dood.internal.ci.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.environment.Environment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which jobs of a project may take over from each other what tools left, and which projects are the same. */
class RefGroupsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CI_PROJECT_DIR=/p CI_COMMIT_REF_PROTECTED=true | protected refs",
                "CI_PROJECT_DIR=/p CI_COMMIT_REF_PROTECTED=false | unprotected refs",
                "CI_PROJECT_DIR=/p CI_COMMIT_REF_PROTECTED=TRUE | unprotected refs",
                "CI_PROJECT_DIR=/p | unprotected refs",
                "GITHUB_ACTIONS=true GITHUB_REF_PROTECTED=true GITHUB_EVENT_NAME=push | protected refs",
                "GITHUB_ACTIONS=true GITHUB_REF_PROTECTED=false GITHUB_EVENT_NAME=push | unprotected refs",
                "GITHUB_ACTIONS=true GITHUB_REF_PROTECTED=true GITHUB_EVENT_NAME=pull_request | unprotected refs",
                "GITHUB_ACTIONS=true GITHUB_REF_PROTECTED=true GITHUB_EVENT_NAME=pull_request_target | unprotected refs",
                "GITHUB_ACTIONS=true GITHUB_REF_PROTECTED=true GITHUB_EVENT_NAME=issue_comment | unprotected refs",
                "GITHUB_ACTIONS=true GITHUB_REF_PROTECTED=true | unprotected refs",
                "JENKINS_URL=https://j/ BRANCH_NAME=main | branch main",
                "JENKINS_URL=https://j/ GIT_BRANCH=origin/main | branch origin/main",
                "JENKINS_URL=https://j/ BRANCH_NAME=PR-1 CHANGE_ID=1 | unprotected refs",
                "JENKINS_URL=https://j/ | unprotected refs",
                "BITBUCKET_BUILD_NUMBER=1 BITBUCKET_BRANCH=main | branch main",
                "BITBUCKET_BUILD_NUMBER=1 BITBUCKET_BRANCH=main BITBUCKET_PR_ID=1 | unprotected refs",
                "BITBUCKET_BUILD_NUMBER=1 BITBUCKET_TAG=v1 | unprotected refs",
                "CI_WORKSPACE=/p CI_PIPELINE_EVENT=push CI_COMMIT_BRANCH=main | branch main",
                "CI_WORKSPACE=/p CI_PIPELINE_EVENT=pull_request CI_COMMIT_BRANCH=main | unprotected refs",
                "CI_WORKSPACE=/p CI_COMMIT_BRANCH=main | unprotected refs",
            })
    void whatIsNotKnownToBeProtectedIsApartFromWhatIs(String variables, String label) {
        Environment job = job(variables);

        assertThat(system(job).refGroup(job).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CI_PROJECT_DIR=/p CI_SERVER_URL=https://a CI_PROJECT_PATH=g/p CI_PROJECT_ID=1"
                        + "| CI_SERVER_URL=https://b | CI_PROJECT_PATH=g/q | CI_PROJECT_ID=2",
                "GITHUB_ACTIONS=true GITHUB_SERVER_URL=https://a GITHUB_REPOSITORY=g/p GITHUB_REPOSITORY_ID=1"
                        + "| GITHUB_SERVER_URL=https://b | GITHUB_REPOSITORY=g/q | GITHUB_REPOSITORY_ID=2",
                "JENKINS_URL=https://a JOB_NAME=g/p/main | JENKINS_URL=https://b | JOB_NAME=g/q/main | JOB_NAME=g/p/x",
                "BITBUCKET_BUILD_NUMBER=1 BITBUCKET_REPO_FULL_NAME=g/p BITBUCKET_REPO_UUID={1}"
                        + "| BITBUCKET_REPO_FULL_NAME=g/q | BITBUCKET_REPO_UUID={2} | BITBUCKET_REPO_UUID={3}",
                "CI_WORKSPACE=/p CI_SYSTEM_URL=https://a CI_REPO=g/p CI_REPO_URL=https://f/g/p"
                        + "| CI_SYSTEM_URL=https://b | CI_REPO_URL=https://h/g/p | CI_REPO_URL=https://f/g/q",
            })
    void projectsThatDifferInOneThingAreOthers(String project, String one, String another, String third) {
        assertThat(new String[] {
                    identity(project),
                    identity(project + " " + one),
                    identity(project + " " + another),
                    identity(project + " " + third)
                })
                .doesNotHaveDuplicates();
        assertThat(identity(project + " CI_JOB_ID=2 GITHUB_RUN_ID=2 BUILD_TAG=2"))
                .isEqualTo(identity(project));
    }

    private static String identity(String variables) {
        Environment job = job(variables);
        return system(job).projectIdentity(job).orElseThrow();
    }

    private static CiSystem system(Environment job) {
        return CiSystems.of(job).orElseThrow();
    }

    /** The last value of a variable counts. */
    private static Environment job(String variables) {
        Map<String, String> values = new HashMap<>();
        for (String variable : variables.strip().split(" ")) {
            values.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        return new Environment(values, Path.of("/"), Path.of("/root"));
    }
}
