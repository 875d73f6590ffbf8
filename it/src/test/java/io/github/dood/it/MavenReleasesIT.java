package io.github.dood.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    static List<String> mavens() {
        File folder = new File(System.getProperty("dood.it.mavens"));
        return Stream.of(Optional.ofNullable(folder.list()).orElseThrow())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void lintsInAJob(String maven) {
        lint(maven, "java-21-openjdk-amd64");
    }

    @ParameterizedTest
    @MethodSource("mavens")
    @Tag("thorough")
    void lintsInAJobWithTheNewestJava(String maven) {
        lint(maven, "java-25-openjdk-amd64");
    }

    private static void lint(String maven, String java) {
        try (Volume builds = Volume.create();
                Job job = Job.start(
                        "/builds/group/project",
                        Mounts.volume(builds.name(), "/builds"),
                        Mounts.bind(Path.of(System.getProperty("dood.it.mavens"), maven), "/maven"))) {
            job.succeed("echo '<?php function ( {' > broken.php");
            String call = "JAVA_HOME=/usr/lib/jvm/%s bash /maven/bin/mvn -B -o -Dmaven.repo.local=/m2 ".formatted(java);

            String version = job.succeed(call + "-version");
            assertThat(version).contains("Apache Maven " + maven.replace("apache-maven-", ""));

            Commands.Outcome outcome = job.run(call + "%s:phplint -Ddood.image=%s".formatted(Job.PLUGIN, Images.PHPQA));

            assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("shared as volume " + builds.name())
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

    @ParameterizedTest
    @MethodSource("mavens")
    @Tag("thorough")
    void lintsOnTheHostWithTheJavaOfThisBuild(String maven) throws Exception {
        Path workspace = SampleWorkspace.scratch("host");
        Files.writeString(workspace.resolve("broken.php"), "<?php function ( {\n");
        Path log = workspace.resolve("maven.log");
        ProcessBuilder call = new ProcessBuilder(
                        "bash",
                        Path.of(System.getProperty("dood.it.mavens"), maven, "bin/mvn")
                                .toString(),
                        "-B",
                        "-o",
                        "-Dmaven.repo.local=" + System.getProperty("dood.it.repository"),
                        Job.PLUGIN + ":phplint",
                        "-Ddood.image=" + Images.PHPQA)
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        call.environment().put("JAVA_HOME", System.getProperty("java.home"));

        assertThat(call.start().waitFor()).isEqualTo(1);
        assertThat(Files.readString(log))
                .contains("workspace %s shared as bind of %s, proven".formatted(workspace, workspace))
                .contains("/builds/group/project/broken.php:1")
                .contains("ended with exit code 1.");
    }
}
