package io.github.dood.it.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.Pom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Images that come by a lock file's digests, from a real registry with a password, whose tag is pushed anew. */
class LockFileIT {

    private static final String FILE = "compose.dood.yaml";

    private static Registry registry;

    private static Job job;

    @BeforeAll
    static void start() throws Exception {
        registry = Registry.startWithAnImage();
        job = Job.inVolume();
        job.succeed("mkdir -p ~/.docker && cat > ~/.docker/config.json <<'END'\n" + registry.config() + "\nEND");
    }

    @AfterAll
    static void stop() {
        job.close();
        registry.close();
    }

    /** One story, since each of its steps needs what the one before it made. */
    @Test
    void theLockedBytesRunWhateverTheTagSaysLater() throws Exception {
        String image = registry.offerFor("tool", List.of("amd64", "arm64"));
        job.write(
                "pom.xml",
                Pom.of("root")
                        .plugin("", Pom.execution("tool", "run", """
                <image>%s</image><args><arg>echo</arg><arg>hello</arg></args>""".formatted(image)))
                        .text());

        Commands.Outcome locked = online("dood:lock");
        assertThat(locked.exitCode()).as(locked.output()).isZero();
        String file = job.succeed("cat " + FILE);
        String digest = file.replaceFirst("(?s).*@", "").strip();
        assertThat(file).contains("  tools-debian:\n    image: " + image + "@" + digest + "\n");
        assertThat(digest).as("that of the index").isEqualTo(registry.digest("tool"));
        registry.offerFor("tool", List.of("arm64", "amd64"));
        assertThat(registry.digest("tool")).isNotEqualTo(digest);
        Commands.Outcome verified = online("dood:lock -Ddood.lock.verify");
        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.output())
                .contains("tools-debian was " + image + "@" + digest + " and is " + image + "@"
                        + registry.digest("tool"));

        Commands.Outcome ran = online("verify -Ddood.pull=always");
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output())
                .contains("dood: echo hello in " + image + "@" + digest + " | workspace", "[INFO] hello");
        Commands.Outcome again =
                job.run(Map.of("DOCKER_AUTH_CONFIG", "{}"), Maven.call("mvn", "verify -Ddood.pull=always"));
        assertThat(again.output())
                .as("a digest that is there is not pulled again")
                .contains("[INFO] hello")
                .doesNotContain("pulling");

        Commands.Outcome other = online("dood:run -Ddood.args=true -Ddood.image=" + image.replace(":tool", ":1"));
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.output())
                .contains("has it with another tag: tool. `mvn dood:lock` writes it")
                .doesNotContain("proven", "\tat ");
        assertThat(online("dood:run -Ddood.args=true -Ddood.lock=pinned -Ddood.image=" + image.replace(":tool", ":1"))
                        .output())
                .contains(
                        "[WARNING] dood: lock: " + image.replace(":tool", ":1") + " has no digest, and is run without");
        job.succeed("sed -i 's/^services:/# mine\\nservices:/' " + FILE);
        String one = image.replace(":tool", ":1");
        Commands.Outcome offline = job.maven("dood:lock -Ddood.image=" + one);
        assertThat(offline.output())
                .contains("dood: lock: " + image + " stays as it is: The engine does not have " + image
                        + " from a registry")
                .contains("dood: lock: the digest of " + one
                        + " is that of the image which the engine has: no registry is asked.");
        assertThat(online("dood:lock").exitCode()).isZero();
        assertThat(job.succeed("cat " + FILE))
                .contains("# mine", image + "@" + registry.digest("tool"), one + "@sha256:");
    }

    @Test
    void whatWasBuiltOnTheEngineCannotBeLocked() {
        Commands.Outcome outcome = online("dood:lock -Ddood.image=" + Images.BASE);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains(
                        Images.BASE + " was built on the engine or loaded into it, and has no digest",
                        "Nothing was written.");
    }

    private static Commands.Outcome online(String words) {
        return job.run(Maven.call("mvn", words));
    }
}
