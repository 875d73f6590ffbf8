package io.github.dood.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.HostWorkspace;
import io.github.dood.it.support.Images;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunSummary;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Names, arguments and files that would break a line of the log, or fill it, at the real engine. */
@ResourceLock(Footprint.NO_SYSTEM)
class HostileInputIT {

    private static final String ODD = "a\n[ERROR] forged\u001b[2K\u202e";

    private static final String SHOWN = "a\\n[ERROR] forged\\u001b[2K\\u202e";

    @AutoClose
    private final HostWorkspace host = HostWorkspace.make("hostile");

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private Path workspace = host.directory();

    @Test
    void aCommandAndAVariableMayHoldAnythingAndAreOneLine() {
        ToolResult result =
                // The shell of an image's entrypoint would drop a variable of such a name.
                run(tool("bash", "-c", "echo \"$0\"; printenv $'x\\ny'", ODD)
                        .image(Images.BASE)
                        .environment("x\ny", "value"));

        assertThat(result.exitCode()).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo(ODD + "\nvalue\n");
        assertThat(lines(result)).anyMatch(line -> line.contains("printenv $'x\\ny' " + SHOWN + " in "));
    }

    @Test
    void filesOfACopyMayHaveAnyName() throws Exception {
        Path folder = Files.createDirectories(workspace.resolve(ODD));
        Commands.onHost(folder, "mkfifo \"$PWD/pipe\"");

        ToolResult result = run(tool("bash", "-c", "for folder in */; do touch \"${folder}made\"; done")
                .share(ShareMode.COPY));

        assertThat(folder.resolve("made")).isEmptyFile();
        assertThat(lines(result)).anyMatch(line -> line.contains(SHOWN + "/pipe"));
    }

    @Test
    void aWorkspaceMayHaveAnyName() throws Exception {
        workspace = Files.createDirectories(workspace.resolve(ODD));

        ToolResult result = run(tool("touch", "made"));

        assertThat(workspace.resolve("made")).isEmptyFile();
        assertThat(lines(result)).anyMatch(line -> line.contains("workspace ") && line.contains(SHOWN));
    }

    @Test
    void anImageOfNoGoodNameIsRefusedInOneLine() {
        assertThatThrownBy(() -> run(ToolRun.builder("image" + ODD)))
                .isInstanceOf(DoodException.class)
                .satisfies(failure ->
                        assertThat(failure.getMessage()).contains(SHOWN).doesNotContain("\n", "\u001b"));
    }

    @Test
    void anArgumentOfTenMegabytesIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> run(tool("echo", "x".repeat(10_000_000))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "args has a text of 10,000,000 bytes, and Linux hands no more than 131,071 at once to a program;"
                                + " put it into a file of the workspace");
        assertThat(host.events()).isEmpty();
        assertThat(run(tool("true", "x".repeat(131_071))).exitCode()).isZero();
    }

    /** What Linux takes in all depends on the machine, and within its bounds only its own word for it counts. */
    @Test
    void argumentsOfManyMegabytesInAllEndInTheKernelsWordsOrAreRefused() {
        ToolResult result = run(tool(words(60)));

        assertThat(result.passed()).isFalse();
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("argument list too long");
        assertThat(lines(result)).allMatch(line -> line.length() < 5_000);
        assertThatThrownBy(() -> run(tool(words(100))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "args and what goes with them have 10,000,004 bytes, and Linux hands no more than 6,291,456 to a"
                                + " program; put them into a file of the workspace");
    }

    private static String[] words(int count) {
        return Stream.concat(Stream.of("true"), Collections.nCopies(count, "x".repeat(100_000)).stream())
                .toArray(String[]::new);
    }

    private ToolRunBuilder tool(String... words) {
        return host.tool(words).image(Images.PHPQA);
    }

    private ToolResult run(ToolRunBuilder tool) {
        return host.run(tool.workspace(workspace).output(ToolOutput.to(output, output)));
    }

    /** All that dood says of a run, which control characters are not to break. */
    private List<String> lines(ToolResult result) {
        List<String> lines =
                new ArrayList<>(host.events().stream().map(RunEvent::describe).toList());
        lines.addAll(RunSummary.lines(List.of(result)));
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContainPattern("[\\p{Cntrl}\\u202e]"));
        return lines;
    }
}
