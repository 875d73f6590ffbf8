package io.github.dood.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pulls from a real registry with a password; no secret shows anywhere, {@code mvn -X} included. */
class RegistryIT {

    private static Registry registry;

    @BeforeAll
    static void startRegistry() throws Exception {
        registry = Registry.startWithAnImage();
    }

    @AfterAll
    static void endRegistry() {
        registry.close();
    }

    private boolean pulled;

    @AfterEach
    void forgetImage() {
        if (pulled) {
            registry.forgetImage();
        }
    }

    @Test
    void aMissingImageIsPulledWithPlainLinesAndItsDigestIsShown() {
        try (Volume builds = Volume.create();
                Job job = jobWith(builds, registry.config())) {
            Commands.Outcome first = job.dood(registry.image(), "-Ddood.args='echo hello'");
            pulled = true;
            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(first.output())
                    .contains("dood: pulling " + registry.image() + ": started")
                    .contains("dood: pulling " + registry.image() + ": done")
                    .containsPattern("dood: echo hello in " + registry.image() + "@sha256:[0-9a-f]{64} \\| workspace")
                    .contains("[INFO] hello")
                    .doesNotContain("\r");

            Commands.Outcome second = job.dood(registry.image(), "-Ddood.args='echo hello'");
            assertThat(second.output()).contains("[INFO] hello").doesNotContain("pulling");
        }
    }

    @Test
    void aWrongPasswordEndsInTheRegistrysWordsWithoutIt() {
        String wrong =
                registry.config().replace(registry.auth(), Base64.getEncoder().encodeToString("a:b".getBytes()));
        try (Volume builds = Volume.create();
                Job job = jobWith(builds, wrong)) {
            Commands.Outcome outcome = job.dood(registry.image(), "-Ddood.args=true");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("could not pull " + registry.image())
                    .containsIgnoringCase("unauthorized")
                    .contains("docker login");
        }
    }

    static List<String> mavens() {
        return MavenReleasesIT.mavens();
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void debugOutputHoldsNeitherThePasswordNorWhatWasHandedToTheTool(String maven) {
        try (Volume builds = Volume.create();
                Job job = Job.start(
                        "/builds/group/project",
                        Mounts.volume(builds.name(), "/builds"),
                        Mounts.bind(Path.of(System.getProperty("dood.it.mavens"), maven), "/maven"))) {
            configure(job, registry.config());
            Commands.Outcome outcome = job.run(
                    Map.of("HANDED_ON", "planted-variable-one"),
                    ("bash /maven/bin/mvn -X -B -o -Dmaven.repo.local=/m2 %s:run -Ddood.image=%s -Ddood.pull=always"
                                    + " -Ddood.passEnv=HANDED_* -Ddood.env=GIVEN=planted-variable-two"
                                    + " -Ddood.args='bash -c \"echo \\${#HANDED_ON}-\\${#GIVEN}\"'")
                            .formatted(Job.PLUGIN, registry.image()));
            pulled = true;

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(outcome.output()).contains("[DEBUG]").contains("[INFO] 20-20");
            assertThat(outcome.output())
                    .doesNotContain(registry.auth(), "planted-variable", "X-Registry-Auth")
                    .doesNotContain(shapesOf(registry.password()));
        }
    }

    /** A text and the three ways it can look inside base64. */
    private static String[] shapesOf(String secret) {
        List<String> shapes = new ArrayList<>(List.of(secret));
        IntStream.range(0, 3).forEach(offset -> {
            byte[] bytes = ("x".repeat(offset) + secret).getBytes(StandardCharsets.US_ASCII);
            String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            // The ends depend on what stands beside the secret.
            shapes.add(encoded.substring(4, encoded.length() - 4));
        });
        return shapes.toArray(String[]::new);
    }

    private static Job jobWith(Volume builds, String config) {
        Job job = Job.start("/builds/group/project", Mounts.volume(builds.name(), "/builds"));
        configure(job, config);
        return job;
    }

    private static void configure(Job job, String config) {
        job.succeed("mkdir -p ~/.docker && cat > ~/.docker/config.json <<'END'\n" + config + "\nEND");
    }
}
