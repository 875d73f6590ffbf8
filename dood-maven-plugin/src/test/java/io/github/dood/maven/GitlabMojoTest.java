package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the jobs of a project go that is not at its repository's top. */
class GitlabMojoTest {

    @TempDir
    private Path directory;

    private Path backend;

    private final RecordedLog log = new RecordedLog();

    @BeforeEach
    void makeProject() throws Exception {
        Files.createDirectory(directory.resolve(".git"));
        backend = Files.createDirectories(directory.resolve("apps/backend"));
        Files.writeString(backend.resolve("index.php"), "<?php");
        Files.writeString(backend.resolve("pom.xml"), "<project/>");
    }

    @Test
    void theJobsOfADirectoryAreInTheRepositorysOwnFile() throws Exception {
        write();

        assertThat(backend.resolve(".gitlab-ci.yml")).doesNotExist();
        assertThat(directory.resolve(".gitlab-ci.yml"))
                .content()
                .contains(
                        "mvn -B -ntp -f apps/backend/pom.xml ",
                        "codequality: apps/backend/target/dood/gl-code-quality-report.json");
    }

    @Test
    void besideAJobOfTheirNameTheyGetTheirDirectorys() throws Exception {
        Path file = Files.writeString(directory.resolve(".gitlab-ci.yml"), "lint:\n  script: make lint\n");

        write();

        assertThat(file).content().startsWith("lint:\n  script: make lint\n").contains("\nlint-apps-backend:\n");
    }

    @Test
    void saysWhyNoneWasAddedWhereOthersHaveEveryNameThatItMayHave() throws Exception {
        Files.createDirectory(backend.resolve("documentation"));
        Path file = Files.writeString(
                directory.resolve(".gitlab-ci.yml"),
                Stream.of("lint", "lint-apps-backend", "dood-lint-apps-backend", "pages")
                        .map("%s:\n  script: make\n"::formatted)
                        .collect(Collectors.joining()));

        write();

        assertThat(log.lines)
                .filteredOn(line -> line.contains("of another making"))
                .containsExactly(
                        "WARN dood: %s has a job lint of another making, and others have the names that dood would give its own, so none was added; take over into its script what the goal prints without -Ddood.gitlab.write."
                                .formatted(file),
                        "WARN dood: %s has a job pages of another making, and GitLab asks for that name, so none was added; take over into its script what the goal prints without -Ddood.gitlab.write."
                                .formatted(file));
        assertThat(file).content().doesNotContain(".dood");
    }

    private void write() throws Exception {
        GitlabMojo jobs = GoalUnderTest.goal("gitlab")
                .in(backend, backend)
                .executionRoot()
                .commandLine("dood.gitlab.write", "true")
                .configured(GitlabMojo.class);
        jobs.setLog(log);
        jobs.perform();
    }
}
