package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolRunTest {

    private static final Workspace SEEN = new Workspace(Path.of("/builds"), "/srv/builds", false);

    private final ToolEnvironment environment = new ToolEnvironment(
            new Environment(Map.of("CI_JOB_ID", "1", "CI_TOKEN", "secret", "OTHER", "x"), Path.of("/"), Path.of("/")),
            Map.of());

    @Test
    void showsNoValues() {
        assertThat(ToolRun.builder("image")
                        .args("echo", "hi")
                        .environment("TOKEN", "secret")
                        .build())
                .hasToString("echo hi in image");
    }

    @Test
    void showsAValueNotEvenWhereAWordRepeatsIt() {
        ToolRun run = ToolRun.builder("image")
                .args("curl", "--header=Token: planted")
                .environment("TOKEN", "planted")
                .build();

        assertThat(run).hasToString("curl --header=Token: *** in image");
    }

    @Test
    void showsItsWordsInOneLineOfBoundedLength() {
        ToolRun run = ToolRun.builder("image\u001b[2K")
                .args("sh", "-c", "a\n[INFO] BUILD SUCCESS", "x".repeat(10_000_000))
                .build();

        assertThat(run.toString())
                .startsWith("sh -c a\\n[INFO] BUILD SUCCESS xxx")
                .endsWith("xxx in image\\u001b[2K")
                .hasSizeLessThan(4_200);
    }

    @Test
    void refusesAWordThatTheKernelHandsToNoProgram() {
        ArgumentLimits.check(ToolRun.builder("image").args("x".repeat(131_071)).build());
        assertThatThrownBy(() -> ArgumentLimits.check(
                        ToolRun.builder("image").args("é".repeat(65_536)).build()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "args has a text of 131,072 bytes, and Linux hands no more than 131,071 at once to a program;"
                                + " put it into a file of the workspace");
        assertThatThrownBy(() -> ArgumentLimits.check(ToolRun.builder("image")
                        .environment("NAME", "x".repeat(131_067))
                        .build()))
                .hasMessageStartingWith("environment has a text of 131,072 bytes");
    }

    @Test
    void refusesWhatCanNotWork() {
        assertThatThrownBy(() -> ToolRun.builder(" ").build())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("image is missing; name the tool's, such as debian:trixie");
        assertThatThrownBy(() -> ToolRun.builder("image").timeout(Duration.ZERO).build())
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> ToolUser.parse("a b")).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void handsNothingOnUnlessAsked() {
        assertThat(environment.of(ToolRun.builder("image").build(), Optional.of("0:0"), SEEN))
                .isEmpty();
    }

    @Test
    void handsOnWhatThePatternsNameAndPrefersWhatIsSet() {
        ToolRun run = ToolRun.builder("image")
                .passEnvironment(List.of("CI_*"))
                .environment("CI_TOKEN", "other")
                .build();

        assertThat(environment.of(run, Optional.of("0:0"), SEEN))
                .containsExactlyInAnyOrderEntriesOf(Map.of("CI_JOB_ID", "1", "CI_TOKEN", "other"));
    }

    /** As with docker run, where -e wins over --env-file. */
    @Test
    void whatIsSetOrNamedWinsOverFilesAndALaterFileOverAnEarlierOne(@TempDir Path folder) throws Exception {
        ToolRun run = ToolRun.builder("image")
                .environment("SET", "set")
                .environmentFile(Files.writeString(
                        folder.resolve("a"), "SET=a\nCI_JOB_ID=a\nONE=a\nBOTH=a\nHOME=/app\nCI_TOKEN\nUNSET"))
                .environmentFile(Files.writeString(folder.resolve("b"), "BOTH=b\nOTHER"))
                .passEnvironment(List.of("CI_JOB_ID"))
                .build();

        assertThat(environment.of(run, Optional.of("1000:1000"), SEEN))
                .isEqualTo(Map.of(
                        "SET",
                        "set",
                        "CI_JOB_ID",
                        "1",
                        "ONE",
                        "a",
                        "BOTH",
                        "b",
                        "HOME",
                        "/app",
                        "CI_TOKEN",
                        "secret",
                        "OTHER",
                        "x"));
        assertThat(environment.secrets(run)).contains("set", "a", "b", "secret", "x");
    }

    @Test
    void showsNoValueOfAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "NAME=planted");

        assertThat(ToolRun.builder("image")
                        .args("echo", "planted")
                        .environmentFile(file)
                        .build())
                .hasToString("echo *** in image");
    }

    @Test
    void aFileWithMoreThanTheKernelHandsToAProgramIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "NAME=" + "x".repeat(131_067));
        ToolRun run = ToolRun.builder("image").environmentFile(file).build();

        assertThatThrownBy(() -> ArgumentLimits.check(run))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("environmentFile has a text of 131,072 bytes");
    }

    @Test
    void tellsOfTheProxiesThatDockerKnowsUnlessTheRunSaysOthers() {
        Map<String, String> proxies =
                Map.of("HTTP_PROXY", "http://user:planted@proxy:3128", "http_proxy", "http://user:planted@proxy:3128");
        ToolEnvironment behindProxy =
                new ToolEnvironment(new Environment(Map.of(), Path.of("/"), Path.of("/")), proxies);
        ToolRun run = ToolRun.builder("image").environment("HTTP_PROXY", "").build();

        assertThat(behindProxy.of(run, Optional.empty(), SEEN))
                .isEqualTo(Map.of("HTTP_PROXY", "", "http_proxy", "http://user:planted@proxy:3128"));
        assertThat(behindProxy.secrets(run)).contains("planted", "user:planted");
    }

    @Test
    void tellsAToolWithTheSocketWhereTheHostHasTheWorkspace() {
        ToolRun run = ToolRun.builder("image").shareSocket(true).build();

        assertThat(environment.of(run, Optional.of("0:0"), SEEN))
                .isEqualTo(Map.of("CI_PROJECT_DIR", "/srv/builds", "DOCKER_HOST", "unix:///run/docker.sock"));
        assertThatThrownBy(() -> ToolRun.builder("image")
                        .shareSocket(true)
                        .mountAt("/app")
                        .build())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("shareSocket");
    }

    @Test
    void givesAnOwnerWhomTheImageDoesNotKnowAHome() {
        assertThat(environment.of(ToolRun.builder("image").build(), Optional.of("1000:1000"), SEEN))
                .isEqualTo(Map.of("HOME", "/tmp"));
        assertThat(environment.of(
                        ToolRun.builder("image").user(ToolUser.parse("www")).build(), Optional.of("www"), SEEN))
                .isEmpty();
    }
}
