package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunEventTest {

    private static final String ODD = "a\n[ERROR] forged\u001b[2K";

    static Stream<RunEvent> events() {
        return Stream.of(
                new RunEvent.Pulling(ODD, "started"),
                new RunEvent.PullFailed("image", ODD, Duration.ofSeconds(2)),
                new CopyEvent.Unshared(ODD),
                new RunEvent.MarkerLeft(ODD),
                new CopyEvent.Copied(Path.of(ODD), 1, 1, List.of(Path.of(ODD))),
                new CopyEvent.Returned(new WriteBackResult(1, 1, List.of(Path.of(ODD)), 0, List.of(), List.of())),
                new CopyEvent.Returned(new WriteBackResult(1, 1, List.of(), 0, List.of(Path.of(ODD)), List.of())),
                new CopyEvent.Returned(new WriteBackResult(1, 1, List.of(), 0, List.of(), List.of(Path.of(ODD)))),
                new RunEvent.Starting(
                        "command",
                        "image",
                        Optional.empty(),
                        Path.of(ODD),
                        ODD,
                        new Share.IdentityBind(ODD),
                        false,
                        ODD),
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

        assertThat(new RunEvent.Starting("ls", "image", Optional.empty(), workspace, "/app", share, false, "dood-1")
                        .describe())
                .isEqualTo("dood: ls in image | workspace /builds/group/project, in the tool at /app, shared as"
                        + " volume volume/group/project, proven");
        assertThat(new RunEvent.Starting(
                                "ls", "image", Optional.empty(), workspace, workspace.toString(), share, true, "dood-1")
                        .describe())
                .isEqualTo("dood: ls in image | workspace /builds/group/project shared as"
                        + " volume volume/group/project, proven; with the engine's socket");
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
