package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.ci.JobTask;
import io.github.dood.internal.ci.ToolJob;
import io.github.dood.run.InvalidSettingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ProjectJobsTest {

    @ParameterizedTest
    @EnumSource
    void everyVariantIsValidByGitLabsSchema(JobVariant variant) {
        assertThat(GitLabSchema.complaints(JobSamples.both(variant).text())).isEmpty();
    }

    /** The schema would be no check if it let these pass. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "script:|scripts:",
                "when: always|when: alway",
                "DOCKER_TLS_CERTDIR: \"\"|DOCKER_TLS_CERTDIR: [1]",
                "key: maven|key: [maven]",
                "image: maven:3-eclipse-temurin-21|image: [maven]",
                "- if: $CI_PIPELINE_SOURCE|- iff: $CI_PIPELINE_SOURCE"
            })
    void brokenJobsAreNotValidByGitLabsSchema(String right, String wrong) {
        String text = JobSamples.both(JobVariant.SOCKET).text();

        assertThat(text).contains(right);
        assertThat(GitLabSchema.complaints(text.replace(right, wrong))).isNotEmpty();
    }

    @Test
    void theSocketsJobsReachTheHostsEngineWithoutTls() {
        Map<?, ?> base = map(yaml(JobVariant.SOCKET).get(".dood"));

        assertThat(map(base.get("variables")))
                .isEqualTo(Map.of(
                        "DOCKER_HOST", "unix:///var/run/docker.sock",
                        "DOCKER_TLS_CERTDIR", "",
                        "MAVEN_OPTS", "-Dmaven.repo.local=$CI_PROJECT_DIR/.m2/repository"));
    }

    /** Those of jobs that run at the same time must not replace each other. */
    @ParameterizedTest
    @EnumSource(names = {"SOCKET", "DIND"})
    void jobsShareMavensRepositoryAndKeepWhatPassedEachForItself(JobVariant variant) {
        Map<?, ?> base = map(yaml(variant).get(variant == JobVariant.SOCKET ? ".dood" : ".dood-dind"));

        assertThat(base.get("cache"))
                .isEqualTo(List.of(
                        Map.of("key", "maven", "paths", List.of(".m2/repository")),
                        Map.of("key", "dood-$CI_JOB_NAME_SLUG", "when", "always", "paths", List.of(".dood"))));
        assertThat(map(yaml(variant).get("pages")).get("cache"))
                .as("what a tool made must be there, or it runs again")
                .isEqualTo(List.of(
                        Map.of("key", "maven", "paths", List.of(".m2/repository")),
                        Map.of(
                                "key",
                                "dood-$CI_JOB_NAME_SLUG",
                                "when",
                                "always",
                                "paths",
                                List.of(".dood", "public"))));
    }

    @Test
    void theServicesJobsReachItsEngineWithTls() {
        Map<?, ?> base = map(yaml(JobVariant.DIND).get(".dood-dind"));

        assertThat(base.get("services")).isEqualTo(List.of("docker:dind"));
        assertThat(map(base.get("variables")))
                .isEqualTo(Map.of(
                        "DOCKER_HOST", "tcp://docker:2376",
                        "DOCKER_TLS_CERTDIR", "/certs",
                        "DOCKER_CERT_PATH", "/certs/client",
                        "DOCKER_TLS_VERIFY", "1",
                        "MAVEN_OPTS", "-Dmaven.repo.local=$CI_PROJECT_DIR/.m2/repository"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKET", "DIND"})
    void theLintRunsForMergeRequestsAndTheDefaultBranchAndKeepsItsFindings(JobVariant variant) {
        Map<?, ?> lint = map(yaml(variant).get("lint"));

        assertThat(lint.get("script"))
                .isEqualTo(List.of(
                        "mvn -B -ntp dood:phplint -Ddood.outputFile=target/dood/phplint.log -Ddood.codeQuality=true"));
        assertThat(lint.get("artifacts"))
                .isEqualTo(Map.of(
                        "when",
                        "always",
                        "paths",
                        List.of("target/dood"),
                        "reports",
                        Map.of("codequality", "target/dood/gl-code-quality-report.json")));
        assertThat(lint.get("rules"))
                .isEqualTo(List.of(
                        Map.of("if", "$CI_PIPELINE_SOURCE == \"merge_request_event\""),
                        Map.of("if", "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH")));
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKET", "DIND"})
    void pagesArePublishedFromTheDefaultBranch(JobVariant variant) {
        Map<?, ?> pages = map(yaml(variant).get("pages"));

        assertThat(pages.get("script"))
                .isEqualTo(
                        List.of(
                                "mvn -B -ntp --non-recursive io.github.dood:dood-maven-plugin:0.1.0:quarto@html -Ddood.outputFile=target/dood/quarto.log"));
        assertThat(pages.get("artifacts"))
                .isEqualTo(Map.of("when", "always", "paths", List.of("public", "target/dood")));
        assertThat(pages.get("rules")).isEqualTo(List.of(Map.of("if", "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH")));
    }

    @Test
    void thePlainJobsRunDockerThemselves() {
        Map<?, ?> jobs = yaml(JobVariant.PLAIN);

        assertThat(map(jobs.get("lint")).get("script"))
                .isEqualTo(List.of(
                        "docker run --rm --volume \"$CI_PROJECT_DIR:/app\" --workdir /app \"$PHPQA_IMAGE\" phplint ."));
        assertThat(map(jobs.get("pages")).get("script"))
                .isEqualTo(
                        List.of(
                                "docker run --rm --volume \"$CI_PROJECT_DIR:/app\" --workdir /app --entrypoint quarto \"$QUARTO_IMAGE\" render documentation --to html --output-dir ../public/documentation"));
        assertThat(map(map(jobs.get("pages")).get("artifacts")).get("paths")).isEqualTo(List.of("public"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKET", "DIND"})
    void jobsOfASnapshotSayWhatThatNeeds(JobVariant variant) {
        JobTask snapshot =
                new JobTask(List.of("dood:phplint"), "image", List.of(), List.of(), "", Optional.empty(), true);
        ToolJob tool = JobSamples.execution("shellcheck", snapshot, false);
        List<ToolJob> jobs = List.of(JobSamples.lint(snapshot), tool, JobSamples.pages(snapshot));
        String text = new ProjectJobs(variant, jobs).text();
        String comment =
                "    # This version is a SNAPSHOT: the job's Maven must reach a repository that has it.\n    - mvn ";

        assertThat(text.split(Pattern.quote(comment), -1)).hasSize(4);
        assertThat(GitLabSchema.complaints(text)).isEmpty();
        assertThat(JobSamples.both(variant).text()).doesNotContain("SNAPSHOT");
    }

    @Test
    void whatThePomAloneKnowsGetsNoJobWithoutDood() {
        JobTask elsewhere = new JobTask(
                List.of("dood:quarto@manual"), "image", List.of("quarto"), List.of(), "", Optional.empty(), false);

        List<ToolJob> both = List.of(JobSamples.lint(JobSamples.LINT), JobSamples.pages(elsewhere));
        assertThat(new ProjectJobs(JobVariant.PLAIN, both).text())
                .contains("lint:")
                .doesNotContain("pages:");
        assertThat(new ProjectJobs(JobVariant.SOCKET, List.of(JobSamples.pages(elsewhere))).text())
                .contains("pages:");
    }

    @Test
    void whatAProjectLacksGetsNoJob() {
        String text = new ProjectJobs(JobVariant.SOCKET, List.of(JobSamples.lint(JobSamples.LINT))).text();

        assertThat(GitLabSchema.complaints(text)).isEmpty();
        assertThat(map(new Load(LoadSettings.builder().build()).loadFromString(text))
                        .keySet())
                .isEqualTo(Set.of(".dood", "lint"));
    }

    /** What Maven makes lies below the project that it was started for; GitLab looks from the repository's top on. */
    @ParameterizedTest
    @EnumSource
    void jobsOfADirectoryLeaveWhatTheyMakeWhereGitLabLooks(JobVariant variant) {
        Optional<String> pom = Optional.of("docs/site/pom.xml");
        JobTask lint =
                new JobTask(List.of("dood:phplint"), "image", List.of(), List.of("phplint"), "docs/site", pom, false);
        String text = new ProjectJobs(variant, List.of(JobSamples.lint(lint), JobSamples.pages(lint))).text();
        Map<?, ?> jobs = map(new Load(LoadSettings.builder().build()).loadFromString(text));

        assertThat(GitLabSchema.complaints(text)).isEmpty();
        assertThat((List<?>) map(jobs.get("pages")).get("script"))
                .last()
                .isEqualTo("test ! -d docs/site/public || cp -R docs/site/public .");
        if (variant == JobVariant.PLAIN) {
            assertThat(text).contains("--volume \"$CI_PROJECT_DIR:/app\" --workdir /app/docs/site ");
        } else {
            assertThat(artifacts(jobs, "lint"))
                    .containsEntry("paths", List.of("docs/site/target/dood"))
                    .containsEntry(
                            "reports", Map.of("codequality", "docs/site/target/dood/gl-code-quality-report.json"));
            assertThat(artifacts(jobs, "pages")).containsEntry("paths", List.of("public", "docs/site/target/dood"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKET", "DIND"})
    void eachFurtherToolOfThePomHasAJob(JobVariant variant) {
        List<ToolJob> tools = List.of(
                JobSamples.execution("shellcheck", task("dood:run@shellcheck"), false),
                JobSamples.execution("style/2", task("dood:phpqa@style/2"), true),
                JobSamples.execution("image", task("dood:run@image"), false),
                JobSamples.execution("1", task("dood:run@1"), false));
        String text = new ProjectJobs(variant, tools).text();
        Map<?, ?> jobs = map(new Load(LoadSettings.builder().build()).loadFromString(text));

        assertThat(GitLabSchema.complaints(text)).isEmpty();
        assertThat(jobs.keySet())
                .hasToString("[%s, shellcheck, style-2, dood-image, dood-1]"
                        .formatted(variant == JobVariant.SOCKET ? ".dood" : ".dood-dind"));
        assertThat(map(jobs.get("shellcheck")).get("script"))
                .isEqualTo(List.of("mvn -B -ntp dood:run@shellcheck -Ddood.outputFile=target/dood/shellcheck.log"));
        assertThat(map(jobs.get("shellcheck")).get("artifacts"))
                .isEqualTo(Map.of("when", "always", "paths", List.of("target/dood")));
        assertThat(artifacts(jobs, "style-2"))
                .containsEntry("reports", Map.of("codequality", "target/dood/gl-code-quality-report.json"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> artifacts(Map<?, ?> jobs, String name) {
        return (Map<String, Object>) map(jobs.get(name)).get("artifacts");
    }

    private static JobTask task(String goal) {
        return new JobTask(List.of(goal), "image", List.of(), List.of(), "", Optional.empty(), false);
    }

    @Test
    void wordsThatAShellWouldReadOtherwiseAreRefused() {
        ToolJob lint = JobSamples.lint(task("dood:phplint@my lint"));

        assertThatThrownBy(() -> new ProjectJobs(JobVariant.SOCKET, List.of(lint)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(".gitlab-ci.yml: \"dood:phplint@my lint\" is no plain word");
    }

    private static Map<?, ?> yaml(JobVariant variant) {
        return map(new Load(LoadSettings.builder().build())
                .loadFromString(JobSamples.both(variant).text()));
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }
}
