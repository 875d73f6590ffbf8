package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.GitLabLog;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.MavenReleases;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.Pom;
import io.github.dood.it.support.SampleWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plugin in the oldest Maven that it is for, in the one it is built with, in the newest, and in the next, on each Java of
 * the job image.
 */
@ResourceLock(Footprint.NO_SYSTEM)
class MavenReleasesIT {

    @ParameterizedTest
    @MethodSource(MavenReleases.NAMES)
    void lintsInAJob(String maven) {
        lint(maven, "java-21-openjdk-amd64");
    }

    @ParameterizedTest
    @MethodSource(MavenReleases.NAMES)
    @Tag("thorough")
    void lintsInAJobWithTheNewestJava(String maven) {
        lint(maven, "java-25-openjdk-amd64");
    }

    private static void lint(String maven, String java) {
        try (Job job =
                Job.inVolume(Job.PROJECT, Mounts.bind(MavenReleases.folder().resolve(maven), "/maven"))) {
            job.succeed("echo '<?php function ( {' > broken.php");
            String program = "JAVA_HOME=/usr/lib/jvm/%s bash /maven/bin/mvn".formatted(java);

            String version = job.succeed(Maven.call(program, "-version"));
            assertThat(version).contains("Apache Maven " + maven.replace("apache-maven-", ""));

            Commands.Outcome outcome =
                    job.run(Maven.call(program, "-o -Ddood.upToDate=false dood:phplint -Ddood.image=" + Images.PHPQA));

            assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("shared as volume " + job.volume())
                    .contains("/builds/group/project/broken.php:1")
                    .contains("phplint . --no-cache in " + Images.PHPQA + " ended with exit code 1.")
                    .doesNotContain("SLF4J", "Exception in thread");
            GitLabLog log = GitLabLog.of(outcome.standardOutput());
            assertThat(log.sections()).singleElement().satisfies(section -> assertThat(section.lines())
                    .anyMatch(line -> line.contains("/builds/group/project/broken.php:1")));
            // As an error from 3.10 on.
            assertThat(log.outside().stream().map(line -> line.replaceFirst("^\\[ERROR\\] BUILD", "[INFO] BUILD")))
                    .containsSubsequence("[INFO] dood: 1 tool run", "[INFO] BUILD FAILURE");
        }
    }

    /** Maven itself takes such a goal for one of the first module alone. */
    @ParameterizedTest
    @MethodSource(MavenReleases.NAMES)
    void lintsEverySelectedModule(String maven) throws Exception {
        Path workspace = modules("");

        String both = failOnTheHost(
                maven, workspace, "dood:phplint", "-pl", "vets,visits", "-fae", "-Ddood.image=" + Images.PHPQA);

        assertThat(both)
                .contains("dood: module vets, 1 of 2", "dood: module visits, 2 of 2", "dood: 2 tool runs")
                .containsPattern("vets: phplint .* ended with exit code 1. visits: phplint .* ended with exit code 1.");
    }

    @ParameterizedTest
    @MethodSource(MavenReleases.NAMES)
    @Tag("thorough")
    void lintsWhatIsLeftOfABuildOrAllAtOnce(String maven) throws Exception {
        Path workspace = modules("");
        String image = "-Ddood.image=" + Images.PHPQA;

        assertThat(failOnTheHost(maven, workspace, "dood:phplint", "-rf", ":vets", "-fae", image))
                .contains("dood: module vets, 1 of 2", "dood: module visits, 2 of 2");
        assertThat(failOnTheHost(maven, workspace, "dood:phplint", image))
                .contains("dood: one run in the directory of :root is for :vets,:visits in it, too")
                .contains("dood: 1 tool run");
    }

    /** Maven 3 merges both, Maven 4 takes the inner one. */
    @ParameterizedTest
    @MethodSource(MavenReleases.NAMES)
    @Tag("thorough")
    void neverTakesAnOuterTextForAnInnerList(String maven) throws Exception {
        Path workspace = modules(
                "<image>%s</image><args>true</args>".formatted(Images.PHPQA),
                Pom.execution("list", "run", "<args><arg>false</arg></args>"));

        assertThat(failOnTheHost(maven, workspace, "dood:run@list", "-N"))
                .containsPattern("args is given twice, as a text and as a list|false in .* ended with exit code 1");
        assertThat(failOnTheHost(maven, workspace, "dood:run@list", "-N", "-Ddood.netwrok=none"))
                .contains("dood.netwrok is no property of dood; the nearest is dood.network.");
    }

    /** A root with two modules, in both of which there is something to find. */
    private static Path modules(String configuration, String... executions) throws Exception {
        Path workspace = SampleWorkspace.scratch("modules");
        List<String> modules = List.of("vets", "visits");
        Pom root = Pom.of("root").modules(modules).plugin(configuration, executions);
        Files.writeString(workspace.resolve("pom.xml"), root.text());
        for (String module : modules) {
            Path folder = Files.createDirectories(workspace.resolve(module));
            Files.writeString(
                    folder.resolve("pom.xml"), Pom.of(module).parent("root").text());
            Files.writeString(folder.resolve("broken.php"), "<?php function ( {\n");
        }
        return workspace;
    }

    @ParameterizedTest
    @MethodSource(MavenReleases.NAMES)
    @Tag("thorough")
    void lintsOnTheHostWithTheJavaOfThisBuild(String maven) throws Exception {
        Path workspace = SampleWorkspace.scratch("host");
        Files.writeString(workspace.resolve("broken.php"), "<?php function ( {\n");

        assertThat(failOnTheHost(maven, workspace, Maven.PLUGIN + ":phplint", "-Ddood.image=" + Images.PHPQA))
                .contains("workspace %s shared as bind of %s, proven".formatted(workspace, workspace))
                .contains("1. %s/broken.php:1".formatted(workspace))
                .contains("ended with exit code 1.");
    }

    private static String failOnTheHost(String maven, Path workspace, String... words) {
        List<String> call =
                new ArrayList<>(List.of("-o", "-Dmaven.repo.local=" + System.getProperty("dood.it.repository")));
        call.addAll(List.of(words));
        Commands.Outcome outcome = MavenReleases.run(maven, workspace, Map.of(), call);

        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
        return outcome.output();
    }
}
