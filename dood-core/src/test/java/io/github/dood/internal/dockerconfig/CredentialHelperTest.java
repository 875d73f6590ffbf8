package io.github.dood.internal.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asks real programs. */
class CredentialHelperTest {

    private static final String SERVER = "registry.example.com";

    @TempDir
    private Path folder;

    @Test
    void isAskedForTheServerOnItsStandardInputWithTheJobsVariables() throws Exception {
        helper("read server; echo \"{\\\"Username\\\":\\\"$1-$server\\\",\\\"Secret\\\":\\\"$OF_THE_JOB\\\"}\"");

        assertThat(ask()).contains(new CredentialHelper.Answer(Optional.of("get-" + SERVER), "planted"));
        assertThat(ask().orElseThrow().toString()).doesNotContain("planted");
    }

    @Test
    void keepsAnIdentityTokenUnderAUserThatIsNone() throws Exception {
        helper("echo '{\"Username\":\"<token>\",\"Secret\":\"token\"}'");

        assertThat(ask()).contains(new CredentialHelper.Answer(Optional.empty(), "token"));
    }

    @Test
    void mayKeepNothing() throws Exception {
        helper("echo 'credentials not found in native keychain'; exit 1");

        assertThat(ask()).isEmpty();
    }

    @Test
    @Timeout(20)
    void mayFloodItsErrorsBeforeItAnswers() throws Exception {
        helper("head -c 3000000 /dev/zero >&2; echo '{\"Username\":\"u\",\"Secret\":\"s\"}'");

        assertThat(ask()).contains(new CredentialHelper.Answer(Optional.of("u"), "s"));
    }

    @Test
    @Timeout(20)
    void isEndedWhenItFloodsItsAnswer() throws Exception {
        helper("cat /dev/zero");

        assertThatThrownBy(() -> ask(Duration.ofSeconds(1)))
                .isInstanceOf(CredentialHelper.Failure.class)
                .hasMessageContaining("within 1 s");
    }

    @Test
    @Timeout(20)
    void isEndedWithAllItStartedWhenItHangs() throws Exception {
        Path beat = folder.resolve("beat");
        helper("(while :; do date +%N > " + beat + "; sleep 0.05; done) & sleep 300");

        assertThatThrownBy(() -> ask(Duration.ofSeconds(1)))
                .isInstanceOf(CredentialHelper.Failure.class)
                .hasMessage("docker-credential-fake gave no answer for registry.example.com within 1 s and was ended.");
        // What was being killed may have written once more.
        Thread.sleep(500);
        Object last = Files.getLastModifiedTime(beat);
        Thread.sleep(500);
        assertThat(Files.getLastModifiedTime(beat)).isEqualTo(last);
    }

    @Test
    @Timeout(20)
    void hasOneDeadlineForItsAnswerAndItsEnd() throws Exception {
        helper("sleep 2; echo '{}'; exec >&-; exec sleep 300");
        long start = System.nanoTime();

        assertThatThrownBy(() -> ask(Duration.ofSeconds(3))).hasMessageContaining("within 3 s");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4500));
    }

    @Test
    void failsInItsOwnWordsButNeverInThoseThatMayHoldASecret() throws Exception {
        helper("echo 'the keychain is locked'; exit 2");
        assertThatThrownBy(this::ask)
                .hasMessageContaining(
                        "docker-credential-fake has no answer for registry.example.com: the keychain is locked.")
                .hasMessageContaining("echo registry.example.com | docker-credential-fake get");

        helper("echo '{\"Secret\":\"planted\"}'; exit 2");
        assertThatThrownBy(this::ask).hasMessageContaining("exit code 2").hasMessageNotContaining("planted");

        helper("echo '{\"Secret\":\"planted\"'");
        assertThatThrownBy(this::ask).hasMessageContaining("is no JSON").hasMessageNotContaining("planted");
    }

    @Test
    void mustBeOnThePath() {
        assertThatThrownBy(this::ask)
                .isInstanceOf(CredentialHelper.Failure.class)
                .hasMessage("docker-credential-fake is not on the PATH of this build.");
    }

    @Test
    void isNoProgramOutsideThePath() {
        assertThatThrownBy(() -> asked("x/../../fake", Duration.ofSeconds(1)))
                .hasMessage("\"x/../../fake\" is no name of a credential helper.");
    }

    private Optional<CredentialHelper.Answer> ask() throws Exception {
        return ask(Duration.ofSeconds(15));
    }

    private Optional<CredentialHelper.Answer> ask(Duration deadline) throws Exception {
        return asked("fake", deadline);
    }

    private Optional<CredentialHelper.Answer> asked(String name, Duration deadline) throws Exception {
        Map<String, String> variables =
                Map.of("PATH", "relative:/nowhere:" + folder + ":" + System.getenv("PATH"), "OF_THE_JOB", "planted");
        return new CredentialHelper(new Environment(variables, Path.of("/"), folder), deadline).ask(name, SERVER);
    }

    private void helper(String script) throws IOException {
        Path file = folder.resolve("docker-credential-fake");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
