package io.github.dood.it.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.HostWorkspace;
import io.github.dood.run.CopyEvent;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.ToolUser;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Of a copy only what the tool changed comes back, and only what the job changed goes in again. */
@ResourceLock(Footprint.NO_SYSTEM)
class CopyBackIT {

    /** Asserts in the end that nothing is left of the copies. */
    @AutoClose
    private final HostWorkspace copied = HostWorkspace.copied();

    private final Path workspace = copied.directory();

    @Test
    void whatTheJobChangesMeanwhileIsReportedAndKept() throws Exception {
        Files.writeString(workspace.resolve("both"), "before");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ToolRunBuilder tool = copied.shell("echo ready; sleep 1; echo tool > both; echo tool > other")
                .output((error, buffer, length) -> {
                    output.write(buffer, 0, length);
                    Files.writeString(workspace.resolve("both"), "the job's");
                });

        copied.run(tool);

        assertThat(workspace.resolve("both")).hasContent("the job's");
        assertThat(workspace.resolve("other")).hasContent("tool");
        assertThat(copied.events()).anySatisfy(event -> {
            assertThat(event.isWarning()).isTrue();
            assertThat(event.describe()).contains("not both, which the job changed while the tool ran");
        });
    }

    /** The engine would make the directory anew, and a tool that finds nothing to complain about would pass. */
    @Test
    void aToolDoesNotStartInADirectoryThatTheCopyDoesNotHave() throws Exception {
        Files.createDirectories(workspace.resolve("module/src"));
        Files.createDirectories(workspace.resolve("other/src"));
        Files.writeString(workspace.resolve(".doodignore"), "module\nother/*\n!other/src\n");

        assertThatThrownBy(() -> copied.run(copied.shell("ls").workdir("module/src")))
                .hasMessageContaining("does not have module/src, where it is to start: .doodignore keeps it out");
        copied.run(copied.shell("ls").workdir("other/src"));
    }

    @Test
    void onlyTheOutputsThatAreNamedComeBack() throws Exception {
        Files.writeString(workspace.resolve("source"), "old");

        copied.run(copied.shell(
                        "mkdir -p public/deep other; echo 1 > public/deep/page; echo 2 > other/file; echo 3 > source")
                .outputs(List.of("public/**")));

        assertThat(workspace.resolve("public/deep/page")).hasContent("1");
        assertThat(workspace.resolve("other")).doesNotExist();
        assertThat(workspace.resolve("source")).hasContent("old");
        // Left out are other, its file, source, and public itself: the glob names what is below it.
        assertThat(copied.events()).anySatisfy(event -> assertThat(event.describe())
                .contains("copied back 2 new or changed files, deleted 0; 4 other changes are named by no outputs"));
        // What did not come back must not be there for the next tool either.
        assertThat(copied.printed("cat source; ls")).isEqualTo("oldpublic\nsource\n");
    }

    @Test
    void whatIsIgnoredIsNotSeenAndStaysWhateverTheToolMakesThere() throws Exception {
        Files.createDirectories(workspace.resolve("target/deep"));
        Files.writeString(workspace.resolve("target/deep/large"), "large");
        Files.writeString(workspace.resolve(".env"), "the job's");
        Files.writeString(workspace.resolve(".doodignore"), "target\n.env\n");
        Commands.onHost(workspace, "mkfifo pipe");

        assertThat(
                        copied.printed(
                                "ls -A; mkdir -p target/deep; echo made > target/deep/report; echo made > .env; echo made > pipe"))
                .isEqualTo(".doodignore\n");

        assertThat(workspace.resolve("target/deep/large")).hasContent("large");
        assertThat(workspace.resolve("target/deep/report")).doesNotExist();
        assertThat(workspace.resolve(".env")).hasContent("the job's");
        assertThat(Commands.onHost(workspace, "stat -c %F pipe")).isEqualTo("fifo\n");
        assertThat(copied.events()).anySatisfy(event -> {
            assertThat(event.isWarning()).isTrue();
            assertThat(event.describe())
                    .contains(
                            "not .env, pipe, target/deep/report, since .doodignore, or what the job has there, kept it out of the copy");
        });
        // The next tool does not see it either.
        assertThat(copied.printed("ls -A")).isEqualTo(".doodignore\n");
    }

    @Test
    void noBitsComeBackThatTheToolCouldNotHaveGivenTheOwner() throws Exception {
        Files.writeString(workspace.resolve("roots"), "old");
        Commands.onHost(workspace, "chown 0:0 roots . && chmod 0777 .");

        copied.run(copied.shell("cp /bin/true x && mv -f x roots && chmod 6755 roots && mkdir d && chmod 3777 d")
                .user(ToolUser.parse("1000:1000")));

        assertThat(Commands.onHost(workspace, "stat -c '%u:%g %a' roots d")).isEqualTo("0:0 755\n0:0 1777\n");
    }

    @Test
    void pipesThatTheToolMadeAreToldAndTheJobsFilesStay() throws Exception {
        Files.writeString(workspace.resolve("report"), "old");

        copied.printed("rm report; mkfifo report new");

        assertThat(workspace.resolve("report")).hasContent("old");
        assertThat(workspace.resolve("new")).doesNotExist();
        assertThat(copied.events()).anySatisfy(event -> assertThat(event.describe())
                .contains("not new, report, since pipes, sockets and devices cannot be copied"));
    }

    @Test
    void timesOfAnyYearComeBack() throws Exception {
        Commands.onHost(
                workspace,
                "touch -d '1960-02-03 04:05:06' old && touch -d '2300-01-02 03:04:05' far && chmod 644 old far");

        copied.printed(
                "chmod 600 old far; touch -d '1950-01-02 03:04:05 UTC' made; touch -d '2299-01-02 03:04:05 UTC' later");

        assertThat(Commands.onHost(
                        workspace, "stat -c '%a %y' far old | cut -c-14; TZ=UTC stat -c %y later made | cut -c-19"))
                .isEqualTo("600 2300-01-02\n600 1960-02-03\n2299-01-02 03:04:05\n1950-01-02 03:04:05\n");
    }

    @Test
    void anExceptionFromAnIgnoredDirectoryIsSeen() throws Exception {
        Files.createDirectories(workspace.resolve("app/target/site"));
        Files.writeString(workspace.resolve("app/target/large"), "large");
        Files.writeString(workspace.resolve("app/target/site/page"), "page");
        Files.writeString(workspace.resolve(".doodignore"), "**/target\n!app/target/site\n");

        assertThat(copied.printed("find app | sort"))
                .isEqualTo("app\napp/target\napp/target/site\napp/target/site/page\n");

        assertThat(workspace.resolve("app/target/large")).hasContent("large");
    }

    @Test
    void theSecondRunMovesNoContentAndAChangedFileAlone() throws Exception {
        Files.write(workspace.resolve("large"), new byte[3_000_000]);
        Files.writeString(workspace.resolve("small"), "1");

        copied.printed("cat small");
        copied.printed("cat small");
        Files.writeString(workspace.resolve("small"), "22");
        assertThat(copied.printed("cat small")).isEqualTo("22");
        Files.delete(workspace.resolve("small"));
        assertThat(copied.printed("ls")).isEqualTo("large\n");

        assertThat(copied.events())
                .filteredOn(CopyEvent.Copied.class::isInstance)
                .extracting(event -> ((CopyEvent.Copied) event).sent().bytes())
                .containsExactly(3_000_001L, 0L, 2L, 3_000_000L);
    }

    /** So many files are asked for in one request. */
    @Test
    @Tag("every-engine")
    void whatOneSideChangedTheOtherSees() throws Exception {
        Files.writeString(workspace.resolve("input"), "old");
        assertThat(copied.printed("cat input")).isEqualTo("old");
        Files.writeString(workspace.resolve("input"), "new");

        assertThat(copied.printed("cat input; for i in $(seq 20); do echo $i > made$i; done"))
                .isEqualTo("new");

        for (int made = 1; made <= 20; made++) {
            assertThat(workspace.resolve("made" + made)).hasContent(made + "\n");
        }
        assertThat(copied.printed("cat made20")).isEqualTo("20\n");
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
                        () -> copied.printed("ls | grep -c out; cp input " + name + "; sleep 0.3; ls | grep -c out")));
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
}
