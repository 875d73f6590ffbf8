package io.github.dood.it.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.MavenReleases;
import io.github.dood.it.support.Mounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pulls from a real registry with a password; no secret shows anywhere, {@code mvn -X} included. */
class RegistryIT {

    @AutoClose
    private static Registry registry;

    @BeforeAll
    static void startRegistry() throws Exception {
        registry = Registry.startWithAnImage();
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
        try (Job job = jobWith(registry.config())) {
            Commands.Outcome first = job.doodOnline(Map.of(), registry.image(), "-Ddood.args='echo hello'");
            pulled = true;
            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(first.output())
                    .contains("dood: pulling " + registry.image() + ": started")
                    .contains("dood: pulling " + registry.image() + ": done")
                    .containsPattern("dood: echo hello in " + registry.image() + "@sha256:[0-9a-f]{64} \\| workspace")
                    .contains("[INFO] hello");
            assertThat(first.output().lines().filter(line -> line.contains("dood: pulling")))
                    .hasSizeGreaterThan(1)
                    .noneMatch(line -> line.contains("\r"));

            String prefix = registry.image().replaceFirst("/debian:1$", "");
            Commands.Outcome second = job.doodOnline(
                    Map.of("CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX", prefix),
                    "debian:1",
                    "-Ddood.dependencyProxy=true -Ddood.args='echo hello'");
            assertThat(second.output())
                    .contains("dood: echo hello in " + registry.image() + "@sha256:", "[INFO] hello")
                    .doesNotContain("pulling");
        }
    }

    @Test
    void aWrongPasswordEndsInTheRegistrysWordsWithoutIt() {
        String wrong = registry.config()
                .replace(registry.auth(), Base64.getEncoder().encodeToString("a:planted-wrong".getBytes()));
        try (Job job = Job.inVolume()) {
            Commands.Outcome outcome =
                    job.doodOnline(Map.of("DOCKER_AUTH_CONFIG", wrong), registry.image(), "-X -Ddood.args=true");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("could not pull " + registry.image())
                    .containsIgnoringCase("unauthorized")
                    .contains("The login of DOCKER_AUTH_CONFIG was used for " + registry.host())
                    .doesNotContain("X-Registry-Auth")
                    .doesNotContain(shapesOf("a:planted-wrong"));
        }
    }

    @Test
    void anEncryptedPasswordWithoutItsMasterPasswordIsNoPassword() {
        try (Job job = Job.inVolume()) {
            encryptPassword(job);
            job.succeed("rm ~/.m2/settings-security.xml");
            Commands.Outcome outcome = job.doodOnline(Map.of(), registry.image(), "-Ddood.args=true");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains("server %s of Maven's settings.xml has a password that cannot be decrypted: "
                            .formatted(registry.host()))
                    .contains("mvn --encrypt-password")
                    .doesNotContain("could not pull");
        }
    }

    @Test
    void debugOutputHoldsNeitherThePasswordNorWhatWasHandedToTheTool() {
        lookForSecrets("mvn");
    }

    @ParameterizedTest
    @MethodSource(MavenReleases.NAMES)
    @Tag("thorough")
    void debugOutputOfOtherMavensHoldsThemNeither(String maven) {
        lookForSecrets("bash /mavens/%s/bin/mvn".formatted(maven));
    }

    private void lookForSecrets(String maven) {
        try (Job job = Job.inVolume(Job.PROJECT, Mounts.bind(MavenReleases.folder(), "/mavens"))) {
            String encrypted = encryptPassword(job);
            Commands.Outcome outcome = job.run(
                    Map.of("HANDED_ON", "planted-variable-one"),
                    Maven.call(
                            maven,
                            "-X dood:run -Ddood.pull=always -Ddood.passEnv=HANDED_* -Ddood.env=GIVEN=planted-variable-two"
                                    // The script of Maven 4 takes away double quotes, and puts in variables.
                                    + " -Ddood.args=\"bash -c 'printenv HANDED_ON GIVEN | wc --chars'\" -Ddood.image="
                                    + registry.image()));
            pulled = true;

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(outcome.output()).contains("[DEBUG]").contains("[INFO] 42");
            // With -X Maven 4 prints its own command line, dood.env and all.
            assertThat(outcome.output().replaceAll("(?m)^Command line: .*", ""))
                    .doesNotContain(registry.auth(), encrypted, "planted-variable", "X-Registry-Auth")
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

    private static Job jobWith(String config) {
        Job job = Job.inVolume();
        configure(job, config);
        return job;
    }

    /**
     * Writes Maven's settings with the registry's password, encrypted as Maven's documentation says.
     *
     * @return the encrypted password
     */
    private static String encryptPassword(Job job) {
        return job.succeed("""
                        mkdir -p ~/.m2
                        master=$(mvn -q --encrypt-master-password planted-master)
                        echo "<settingsSecurity><master>$master</master></settingsSecurity>" > ~/.m2/settings-security.xml
                        password=$(mvn -q --encrypt-password %3$s)
                        cat > ~/.m2/settings.xml <<END
                        <settings><servers><server>
                          <id>%1$s</id><username>%2$s</username><password>$password</password>
                        </server></servers></settings>
                        END
                        echo "$password"
                        """.formatted(registry.host(), Registry.USER, registry.password()))
                .strip();
    }

    private static void configure(Job job, String config) {
        job.succeed("mkdir -p ~/.docker && cat > ~/.docker/config.json <<'END'\n" + config + "\nEND");
    }
}
