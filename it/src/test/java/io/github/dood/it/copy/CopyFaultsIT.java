package io.github.dood.it.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.HostWorkspace;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.run.DoodException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A copy is right, or there is a clear error: never a wrong or partial workspace without a word. */
@ResourceLock(Footprint.NO_SYSTEM)
class CopyFaultsIT {

    /** Asserts in the end that nothing is left of the copies. */
    @AutoClose
    private final HostWorkspace copied = HostWorkspace.copied();

    private final Path workspace = copied.directory();

    @Test
    void linkLoopsAreCopiedAsLinks() throws Exception {
        Files.createSymbolicLink(workspace.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(workspace.resolve("up"), Path.of(".."));

        assertThat(copied.printed("readlink self; readlink up")).isEqualTo("self\n..\n");
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

    /** There is room for the bytes, but not for so many files. */
    @Test
    void aDiskThatIsFullInTheMiddleOfTheWayBackIsToldAndNothingOfTheJobsIsLost() {
        try (Job job = Job.startWith("/builds/project", Job.socket(), command -> command.getHostConfig()
                .withTmpFs(Map.of("/builds", "rw,exec,nr_inodes=60")))) {
            job.succeed("echo old > changed && echo old > deleted && mkdir a && echo old > a/file");

            Commands.Outcome outcome = job.dood(
                    Images.BASE,
                    "-Ddood.share=copy -Ddood.args='bash -c \"rm -r deleted a; echo new > changed;"
                            + " for n in {1..100}; do echo 1 > made$n; done\"'");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output())
                    .containsPattern(
                            "What the tool made of made\\d+ could not be written into the workspace /builds/project: "
                                    + "No space left on device");
            assertThat(job.succeed("cat a/file deleted; cat changed | grep -c .; ls -A | grep -c dood- || true"))
                    .isEqualTo("old\nold\n1\n0\n");
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
            assertThat(copied.printed(
                            "od -An -v -tu1 -w1000 changing | sort -u | tr -s ' ' '\\n' | sort -u | grep -c ."))
                    .isEqualTo("1\n");
        } catch (DoodException restless) {
            assertThat(restless).hasMessageContaining("since changing cannot be read whole or changes all the time");
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
            assertThat(copied.printed("tail -c +20000001 growing | sort -u")).isIn("", "line\n");
        } catch (DoodException restless) {
            assertThat(restless).hasMessageContaining("since growing cannot be read whole or changes all the time");
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

        copied.printed("rm -r config && ln -s /etc config");

        assertThat(Files.readSymbolicLink(workspace.resolve("config"))).isEqualTo(Path.of("/etc"));
        assertThat(Path.of("/etc/passwd")).hasContent(passwd);

        copied.printed("rm config && mkdir config && echo mine > config/passwd");

        assertThat(workspace.resolve("config/passwd")).hasContent("mine");
        assertThat(Files.isSymbolicLink(workspace.resolve("config"))).isFalse();
    }

    @Test
    void longNamesAndDeepDirectoriesGoInAndOut() throws Exception {
        goInAndOut(300);
    }

    @Test
    @Tag("thorough")
    void longNamesAndTheDeepestDirectoriesGoInAndOut() throws Exception {
        goInAndOut(2000);
    }

    private void goInAndOut(int depth) throws Exception {
        String longest = "n".repeat(255);
        Files.writeString(workspace.resolve(longest), "long");
        Commands.onHost(
                workspace,
                "d=.; for n in $(seq 1 %d); do d=$d/d; done; mkdir -p $d && echo deep > $d/file".formatted(depth));

        copied.printed("mv " + longest + " " + "m".repeat(255)
                + " && f=$(find . -name file) && echo more >> $f && d=made; for n in $(seq 1 %d); do d=$d/d; done; mkdir -p $d && echo made > $d/file"
                        .formatted(depth));

        assertThat(workspace.resolve("m".repeat(255))).hasContent("long");
        assertThat(workspace.resolve(longest)).doesNotExist();
        assertThat(Commands.onHost(workspace, "cat $(find d -name file) $(find made -name file)"))
                .isEqualTo("deep\nmore\nmade\n");
        assertThat(Commands.onHost(workspace, "find made -type d | wc -l").strip())
                .isEqualTo(String.valueOf(depth + 1));
    }

    @Test
    void namesThatAreNoTextGoInAndOut() {
        Commands.onHost(workspace, "echo old > \"$(printf 'bad\\377')\" && echo old > \"$(printf 'other\\376')\"");

        copied.printed(
                "echo new > \"$(printf 'bad\\377')\"; mkdir \"$(printf 'dir\\200')\"; echo made > \"$(printf 'dir\\200/\\303\\274')\"");

        assertThat(Commands.onHost(
                        workspace,
                        "cat \"$(printf 'bad\\377')\" \"$(printf 'other\\376')\" \"$(printf 'dir\\200/\\303\\274')\""))
                .isEqualTo("new\nold\nmade\n");
    }

    @Test
    void namesThatTheEngineCanNotTellApartAreAnError() {
        Commands.onHost(workspace, "echo old > \"$(printf 'bad\\376')\"");

        assertThatThrownBy(() -> copied.printed("echo new > \"$(printf 'bad\\377')\""))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("cannot be brought back, since its name is not UTF-8");
    }

    /** As a clean-up of the engine does with volumes that no container has. */
    @Test
    void aCopyThatSomebodyRemovedIsMissedBeforeTheToolStarts() throws Exception {
        Files.writeString(workspace.resolve("input"), "input");
        copied.printed("cat input");
        Commands.onHost(
                workspace,
                "docker volume rm $(docker volume ls --filter label=io.github.dood.owner --format '{{.Name}} {{.Labels}}'"
                        + " | grep -w process=%d | cut -d' ' -f1)"
                                .formatted(ProcessHandle.current().pid()));

        assertThatThrownBy(() -> copied.printed("rm -f input"))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("since somebody removed the copy in volume dood-");

        assertThat(workspace.resolve("input")).hasContent("input");
        assertThat(copied.printed("cat input")).isEqualTo("input");
    }

    /** The tool's image, but its find cannot list what is asked for, as in small images. */
    @Test
    void anImageWithoutFindIsServedAsWell() throws Exception {
        String image = "dood-it/no-find:" + UUID.randomUUID();
        Commands.onHost(
                workspace,
                "id=$(docker create %s rm /usr/bin/find) && docker start --attach $id && docker commit $id %s && docker rm $id"
                        .formatted(Images.BASE, image));
        try {
            Commands.onHost(
                    workspace,
                    "mkdir -p a/b c/d/e f/g && echo old > a/b/file && echo gone > gone && chmod 600 gone && touch c/d/e/x f/g/y"
                            + " && touch -d '1960-02-03 04:05:06' old");

            copied.run(copied.shell(
                            "echo new > made; echo newer > a/b/file; rm gone; chmod 700 a; ln -s made link; ln made hard;"
                                    + " rm -r c f; echo file > c; ln -s a f; mkfifo pipe; chmod 600 old")
                    .image(image));

            assertThat(workspace.resolve("made")).hasContent("new");
            assertThat(workspace.resolve("hard")).hasContent("new");
            assertThat(workspace.resolve("a/b/file")).hasContent("newer");
            assertThat(workspace.resolve("gone")).doesNotExist();
            assertThat(Commands.onHost(workspace, "readlink link; stat -c %a a"))
                    .isEqualTo("made\n700\n");
            assertThat(workspace.resolve("c")).hasContent("file");
            assertThat(Files.readSymbolicLink(workspace.resolve("f"))).isEqualTo(Path.of("a"));
            assertThat(Commands.onHost(workspace, "stat -c '%a %y' old | cut -c-14"))
                    .isEqualTo("600 1960-02-03\n");
            assertThat(copied.events())
                    .anySatisfy(event -> assertThat(event.describe()).contains("not pipe, since pipes"));
        } finally {
            copied.dood().close();
            Commands.onHost(workspace, "docker rmi " + image);
        }
    }
}
