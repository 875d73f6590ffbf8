package io.github.dood.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.Dood;
import io.github.dood.error.DoodException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.workspace.ShareMode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A copy is right, or there is a clear error: never a wrong or partial workspace without a word. */
@ResourceLock(Footprint.NO_SYSTEM)
class CopyFaultsIT {

    private final Dood dood = Dood.open();

    private final List<RunEvent> events = new ArrayList<>();

    private Path workspace;

    private Footprint before;

    @BeforeEach
    void makeWorkspace() throws Exception {
        // At a short path, since some of the names are as long as can be.
        workspace = Files.createTempDirectory("dood-it").toRealPath();
        before = Footprint.of(workspace, Footprint.NONE);
    }

    @AfterEach
    void leavesNothingBehind() {
        dood.close();
        assertThat(Footprint.of(workspace, Footprint.NONE)).isEqualTo(before);
        Commands.onHost(workspace.getParent(), "rm -rf '%s'".formatted(workspace));
    }

    @Test
    void linkLoopsAreCopiedAsLinks() throws Exception {
        Files.createSymbolicLink(workspace.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(workspace.resolve("up"), Path.of(".."));

        assertThat(output("readlink self; readlink up")).isEqualTo("self\n..\n");
    }

    @Test
    void unreadableFilesAreNamedBeforeAnythingStarts() {
        try (Job job = Job.startWith("/tmp/project", Job.socket(), command -> command.withUser("1000:1000")
                .getHostConfig()
                .withGroupAdd(List.of(Job.socketGroup())))) {
            job.succeed("mkdir -p secret open && echo x > open/key && chmod 000 open/key secret");

            Commands.Outcome outcome = job.dood(Images.BASE, "-Ddood.args='true'");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains(
                            "since the job may not read open/key, secret. Change their modes, or name them in .doodignore.");

            job.succeed("printf 'secret\nopen/key\n' > .doodignore");
            assertThat(job.dood(Images.BASE, "-Ddood.args='true'").exitCode()).isZero();
        }
    }

    /** Its bytes all change at once, again and again: a mix of two moments would show. */
    @Test
    void aFileThatIsRewrittenWhileItIsReadIsThereAsItWasAtOneMoment() throws Exception {
        Path changing = Files.write(workspace.resolve("changing"), new byte[20_000_000]);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> writing = writer.submit(() -> {
            try (FileChannel channel = FileChannel.open(changing, StandardOpenOption.WRITE)) {
                for (int round = 1; round <= 10; round++) {
                    byte[] content = new byte[20_000_000];
                    Arrays.fill(content, (byte) round);
                    channel.write(ByteBuffer.wrap(content), 0);
                    Thread.sleep(20);
                }
            }
            return null;
        });
        try {
            assertThat(output("od -An -v -tu1 -w1000 changing | sort -u | tr -s ' ' '\\n' | sort -u | grep -c ."))
                    .isEqualTo("1\n");
        } catch (DoodException restless) {
            assertThat(restless).hasMessageContaining("since changing can not be read whole or changes all the time");
        } finally {
            writing.get();
            writer.shutdown();
        }
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsThereWithoutItsNewEnd() throws Exception {
        Path growing = Files.write(workspace.resolve("growing"), new byte[20_000_000]);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> writing = writer.submit(() -> {
            for (int line = 0; line < 30; line++) {
                Files.writeString(growing, "line\n", StandardOpenOption.APPEND);
                Thread.sleep(20);
            }
            return null;
        });
        try {
            assertThat(output("tail -c +20000001 growing | sort -u")).isIn("", "line\n");
        } catch (DoodException restless) {
            assertThat(restless).hasMessageContaining("since growing can not be read whole or changes all the time");
        } finally {
            writing.get();
            writer.shutdown();
        }
        assertThat(Files.size(growing)).isEqualTo(20_000_150);
    }

    @Test
    void aDirectoryReplacedByALinkToEtcComesBackAsALinkAndNothingIsWrittenThroughIt() throws Exception {
        String passwd = Files.readString(Path.of("/etc/passwd"));
        Files.createDirectories(workspace.resolve("config"));
        Files.writeString(workspace.resolve("config/passwd"), "the job's");

        run("rm -r config && ln -s /etc config");

        assertThat(Files.readSymbolicLink(workspace.resolve("config"))).isEqualTo(Path.of("/etc"));
        assertThat(Path.of("/etc/passwd")).hasContent(passwd);

        run("rm config && mkdir config && echo mine > config/passwd");

        assertThat(workspace.resolve("config/passwd")).hasContent("mine");
        assertThat(Files.isSymbolicLink(workspace.resolve("config"))).isFalse();
    }

    @Test
    void longNamesAndDeepDirectoriesGoInAndOut() throws Exception {
        String longest = "n".repeat(255);
        Files.writeString(workspace.resolve(longest), "long");
        Commands.onHost(workspace, "d=.; for n in $(seq 1 2000); do d=$d/d; done; mkdir -p $d && echo deep > $d/file");

        run(
                "mv " + longest + " " + "m".repeat(255)
                        + " && f=$(find . -name file) && echo more >> $f && d=made; for n in $(seq 1 2000); do d=$d/d; done; mkdir -p $d && echo made > $d/file");

        assertThat(workspace.resolve("m".repeat(255))).hasContent("long");
        assertThat(workspace.resolve(longest)).doesNotExist();
        assertThat(Commands.onHost(workspace, "cat $(find d -name file) $(find made -name file)"))
                .isEqualTo("deep\nmore\nmade\n");
        assertThat(Commands.onHost(workspace, "find made -type d | wc -l").strip())
                .isEqualTo("2001");
    }

    @Test
    void namesThatAreNoTextGoInAndOut() {
        Commands.onHost(workspace, "echo old > \"$(printf 'bad\\377')\" && echo old > \"$(printf 'other\\376')\"");

        run(
                "echo new > \"$(printf 'bad\\377')\"; mkdir \"$(printf 'dir\\200')\"; echo made > \"$(printf 'dir\\200/\\303\\274')\"");

        assertThat(Commands.onHost(
                        workspace,
                        "cat \"$(printf 'bad\\377')\" \"$(printf 'other\\376')\" \"$(printf 'dir\\200/\\303\\274')\""))
                .isEqualTo("new\nold\nmade\n");
    }

    @Test
    void namesThatTheEngineCanNotTellApartAreAnError() {
        Commands.onHost(workspace, "echo old > \"$(printf 'bad\\376')\"");

        assertThatThrownBy(() -> run("echo new > \"$(printf 'bad\\377')\""))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("can not be brought back, since its name is not UTF-8");
    }

    @Test
    void whatTheJobChangesMeanwhileIsReportedAndKept() throws Exception {
        Files.writeString(workspace.resolve("both"), "before");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ToolRun run = tool("echo ready; sleep 1; echo tool > both; echo tool > other")
                .output((error, buffer, length) -> {
                    output.write(buffer, 0, length);
                    Files.writeString(workspace.resolve("both"), "the job's");
                })
                .build();

        dood.run(run, events::add);

        assertThat(workspace.resolve("both")).hasContent("the job's");
        assertThat(workspace.resolve("other")).hasContent("tool");
        assertThat(events).anySatisfy(event -> {
            assertThat(event.isWarning()).isTrue();
            assertThat(event.describe()).contains("not both, which the job changed while the tool ran");
        });
    }

    @Test
    void onlyTheOutputsThatAreNamedComeBack() throws Exception {
        Files.writeString(workspace.resolve("source"), "old");

        dood.run(
                tool("mkdir -p public/deep other; echo 1 > public/deep/page; echo 2 > other/file; echo 3 > source")
                        .outputs(List.of("public/**"))
                        .build(),
                events::add);

        assertThat(workspace.resolve("public/deep/page")).hasContent("1");
        assertThat(workspace.resolve("other")).doesNotExist();
        assertThat(workspace.resolve("source")).hasContent("old");
        // What did not come back must not be there for the next tool either.
        assertThat(output("cat source; ls")).isEqualTo("oldpublic\nsource\n");
    }

    @Test
    void whatIsIgnoredStaysAndIsNotSeen() throws Exception {
        Files.createDirectories(workspace.resolve("target/deep"));
        Files.writeString(workspace.resolve("target/deep/large"), "large");
        Files.writeString(workspace.resolve(".doodignore"), "target\n");

        assertThat(output("ls; mkdir -p target/deep; echo made > target/deep/report"))
                .isEmpty();

        assertThat(workspace.resolve("target/deep/large")).hasContent("large");
        assertThat(workspace.resolve("target/deep/report")).hasContent("made");
    }

    @Test
    void theSecondRunMovesNoContentAndAChangedFileAlone() throws Exception {
        Files.write(workspace.resolve("large"), new byte[3_000_000]);
        Files.writeString(workspace.resolve("small"), "1");

        run("cat small");
        run("cat small");
        Files.writeString(workspace.resolve("small"), "22");
        assertThat(output("cat small")).isEqualTo("22");
        Files.delete(workspace.resolve("small"));
        assertThat(output("ls")).isEqualTo("large\n");

        assertThat(events)
                .filteredOn(RunEvent.Copied.class::isInstance)
                .extracting(event -> ((RunEvent.Copied) event).bytes())
                .containsExactly(3_000_001L, 0L, 2L, 3_000_000L);
    }

    /** As a clean-up of the engine does with volumes that no container has. */
    @Test
    void aCopyThatSomebodyRemovedIsMissedBeforeTheToolStarts() throws Exception {
        Files.writeString(workspace.resolve("input"), "input");
        run("cat input");
        Commands.onHost(
                workspace,
                "docker volume rm $(docker volume ls --quiet --filter label=io.github.dood.owner=%s)"
                        .formatted(ProcessHandle.current().pid() + "@"
                                + ProcessHandle.current().info().startInstant().orElseThrow()));

        assertThatThrownBy(() -> run("rm -f input"))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("since somebody removed the copy in volume dood-");

        assertThat(workspace.resolve("input")).hasContent("input");
        assertThat(output("cat input")).isEqualTo("input");
    }

    @Test
    void runsAtTheSameTimeDoNotMeet() throws Exception {
        Files.writeString(workspace.resolve("input"), "input");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> outputs = new ArrayList<>();
            for (int run = 0; run < 8; run++) {
                String name = "out" + run;
                outputs.add(threads.submit(
                        () -> output("ls | grep -c out; cp input " + name + "; sleep 0.3; ls | grep -c out")));
            }
            for (Future<String> one : outputs) {
                String[] counts = one.get().split("\n");
                assertThat(Integer.parseInt(counts[1])).isEqualTo(Integer.parseInt(counts[0]) + 1);
            }
        } finally {
            threads.shutdownNow();
        }
        for (int run = 0; run < 8; run++) {
            assertThat(workspace.resolve("out" + run)).hasContent("input");
        }
    }

    /** The tool's image, but its find can not list what is asked for, as in small images. */
    @Test
    void anImageWithoutFindIsServedAsWell() {
        String image = "dood-it/no-find:" + UUID.randomUUID();
        Commands.onHost(
                workspace,
                "id=$(docker create %s rm /usr/bin/find) && docker start --attach $id && docker commit $id %s && docker rm $id"
                        .formatted(Images.BASE, image));
        try {
            Commands.onHost(workspace, "mkdir -p a/b && echo old > a/b/file && echo gone > gone && chmod 600 gone");

            dood.run(
                    tool("echo new > made; echo newer > a/b/file; rm gone; chmod 700 a; ln -s made link; ln made hard")
                            .image(image)
                            .build(),
                    events::add);

            assertThat(workspace.resolve("made")).hasContent("new");
            assertThat(workspace.resolve("hard")).hasContent("new");
            assertThat(workspace.resolve("a/b/file")).hasContent("newer");
            assertThat(workspace.resolve("gone")).doesNotExist();
            assertThat(Commands.onHost(workspace, "readlink link; stat -c %a a"))
                    .isEqualTo("made\n700\n");
        } finally {
            dood.close();
            Commands.onHost(workspace, "docker rmi " + image);
        }
    }

    private ToolResult run(String script) {
        return dood.run(tool(script).build(), events::add);
    }

    private String output(String script) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        dood.run(tool(script).output(ToolOutput.to(output, output)).build(), events::add);
        return output.toString(StandardCharsets.UTF_8);
    }

    private ToolRun.Builder tool(String script) {
        return ToolRun.image(Images.BASE)
                .entrypoint(List.of("bash", "-c"))
                .args(script)
                .workspace(workspace)
                .share(ShareMode.COPY)
                .network("none");
    }
}
