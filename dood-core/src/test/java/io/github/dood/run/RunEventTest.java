package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunEventTest {

    private static final String ODD = "a\n[ERROR] forged\u001b[2K";

    private static final CopySize ONE = new CopySize(1, 0, 1);

    static Stream<RunEvent> events() {
        return Stream.of(
                new RunEvent.Pulling(ODD, "started"),
                new NetworkEvent.LocalProxies(List.of(ODD)),
                new NetworkEvent.FewCertificates(ODD, Path.of("/file")),
                new RunEvent.PullFailed("image", ODD, Duration.ofSeconds(2)),
                new LockEvent.Unlocked(ODD, ODD),
                new LockEvent.FromEngine(ODD, ODD),
                new CopyEvent.Unshared(ODD),
                new RunEvent.MarkerLeft(ODD),
                new CopyEvent.Copied(Path.of(ODD), ONE, ONE, List.of(Path.of(ODD))),
                new CopyEvent.MuchCopied(Path.of(ODD), ONE, List.of(new CopyPart(ODD, ONE))),
                new CopyEvent.SecretsCopied(Path.of(ODD), List.of(Path.of(ODD)), ODD),
                new CopyEvent.Copying(Path.of(ODD), false, new Progress(1, OptionalInt.of(1), 1)),
                new CopyEvent.Copying(Path.of(ODD), true, new Progress(1, OptionalInt.empty(), 1)),
                new CopyEvent.Returned(new WriteBackResult(1, 1, List.of(Path.of(ODD)), 0, List.of(), List.of())),
                new CopyEvent.Returned(new WriteBackResult(1, 1, List.of(), 0, List.of(Path.of(ODD)), List.of())),
                new CopyEvent.Returned(new WriteBackResult(1, 1, List.of(), 0, List.of(), List.of(Path.of(ODD)))),
                new RunEvent.Starting(
                        "command",
                        "image",
                        Optional.empty(),
                        new ToolPaths(Path.of(ODD), Path.of(ODD), Path.of(ODD)),
                        new Share.IdentityBind(ODD),
                        false,
                        ODD,
                        Optional.empty()),
                new RunEvent.Ended(new ToolResult(
                        ODD,
                        ODD,
                        Optional.empty(),
                        new Share.IdentityBind(ODD),
                        new ToolPaths(Path.of("/p"), Path.of("/p"), Path.of("/p")),
                        new ToolEnd(1, true, Optional.empty(), false, Duration.ZERO))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isOneLineWhateverNamesHold(RunEvent event) {
        assertThat(event.describe())
                .startsWith("dood: ")
                .contains("a\\n[ERROR] forged\\u001b[2K")
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void saysWhereTheToolSeesTheWorkspaceWhereThatIsElsewhere() {
        Path workspace = Path.of("/builds/group/project");
        Share share = new Share.VolumeSubpath("volume", "group/project");

        assertThat(new RunEvent.Starting(
                                "ls",
                                "image",
                                Optional.empty(),
                                new ToolPaths(workspace, Path.of("/app"), Path.of("/app")),
                                share,
                                false,
                                "dood-1",
                                Optional.empty())
                        .describe())
                .isEqualTo("dood: ls in image | workspace /builds/group/project, in the tool at /app, shared as"
                        + " volume volume/group/project, proven");
        assertThat(new RunEvent.Starting(
                                "ls",
                                "image",
                                Optional.empty(),
                                new ToolPaths(workspace, workspace, workspace),
                                share,
                                true,
                                "dood-1",
                                Optional.empty())
                        .describe())
                .isEqualTo("dood: ls in image | workspace /builds/group/project shared as"
                        + " volume volume/group/project, proven; with the engine's socket");
    }

    @Test
    void theLineOfTheStartSaysWhatWasSentToACopy() {
        Path workspace = Path.of("/builds/group/project");
        CopySize all = new CopySize(1204, 80, 38_240_000);

        assertThat(startOf(workspace, all, all))
                .endsWith("shared as copy in volume v, copied (1,204 files, 38.2 MB), proven");
        assertThat(startOf(workspace, new CopySize(2, 1, 99_000), all))
                .endsWith("shared as copy in volume v, copied (2 of 1,204 files, 0.1 of 38.2 MB), proven");
        assertThat(startOf(workspace, CopySize.NONE, all))
                .endsWith(
                        "shared as copy in volume v, copied (none of 1,204 files, 38.2 MB; the engine has all), proven");
        assertThat(new CopyEvent.Copied(workspace, all, all, List.of()).describe())
                .isEqualTo("dood: copied 1,204 files, 38.2 MB, of /builds/group/project to the engine");
        assertThat(new CopyEvent.Copied(workspace, new CopySize(1, 0, 7), all, List.of()).describe())
                .isEqualTo("dood: copied 1 of 1,204 files, 0.0 of 38.2 MB, of /builds/group/project to the engine");
        assertThat(new CopyEvent.Copied(workspace, CopySize.NONE, all, List.of()).describe())
                .isEqualTo("dood: the engine has all of /builds/group/project from the run before");
        assertThat(new CopySize(1, 1, 0)).hasToString("1 file, 0.0 MB");
    }

    private static String startOf(Path workspace, CopySize sent, CopySize all) {
        return new RunEvent.Starting(
                        "ls",
                        "image",
                        Optional.empty(),
                        new ToolPaths(workspace, workspace, workspace),
                        new Share.Copy("v"),
                        false,
                        "dood-1",
                        Optional.of(new CopyEvent.Copied(workspace, sent, all, List.of())))
                .describe();
    }

    @Test
    void theHintNamesTheLargestFoldersAndTheFileThatKeepsThemHere() {
        assertThat(new CopyEvent.MuchCopied(
                                Path.of("/p"),
                                new CopySize(9000, 100, 212_400_000),
                                List.of(
                                        new CopyPart("target", new CopySize(800, 40, 120_000_000)),
                                        new CopyPart("**/node_modules", new CopySize(8000, 50, 60_200_000))))
                        .describe())
                .isEqualTo("dood: 9,000 files, 212.4 MB go to the engine, with target (800 files, 120.0 MB), "
                        + "**/node_modules (8,000 files, 60.2 MB). Name in /p/.doodignore what no tool needs of it.");
    }

    @Test
    void warnsOfFilesWithSecretsAndSaysWhereTheyGo() {
        RunEvent event = new CopyEvent.SecretsCopied(
                Path.of("/p"), List.of(Path.of(".env"), Path.of("keys/id_rsa")), "the engine at unix:///s (from X)");

        assertThat(event.isWarning()).isTrue();
        assertThat(event.describe())
                .isEqualTo("dood: files that look as if they had secrets in them are copied to the engine at unix:///s"
                        + " (from X): .env, keys/id_rsa. Name in /p/.doodignore what no tool needs of them.");
    }

    @Test
    void warnsOfAllThatDidNotComeBack() {
        WriteBackResult returned = new WriteBackResult(
                2, 1, List.of(Path.of("both")), 3, List.of(Path.of(".git/config")), List.of(Path.of("pipe")));
        RunEvent event = new CopyEvent.Returned(returned);

        assertThat(event.isWarning()).isTrue();
        assertThat(event.describe())
                .isEqualTo(
                        "dood: copied back 2 new or changed files, deleted 1; 3 other changes are named by no outputs;"
                                + " not both, which the job changed while the tool ran; not .git/config, since"
                                + " .doodignore, or what the job has there, kept it out of the copy; not pipe, since pipes, sockets and devices cannot be copied");
        assertThat(new CopyEvent.Returned(new WriteBackResult(0, 0, List.of(), 0, List.of(), List.of())).isWarning())
                .isFalse();
    }
}
