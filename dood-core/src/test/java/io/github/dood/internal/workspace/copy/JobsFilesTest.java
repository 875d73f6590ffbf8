package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dood.NamedPipe;
import io.github.dood.run.WriteBackResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is the job's stays the job's, with its owners, modes and times. */
class JobsFilesTest extends WriteBackFixture {

    @Test
    void leavesNoBitsToActAsAnotherOwner() throws Exception {
        WriteBack back = writeBack();
        Made own = made(06755);

        back.file(Path.of("own"), own, content("own"));
        back.file(Path.of("strange"), new Made(06755, own.uid() + 1, own.gid(), THEN), content("strange"));
        back.file(Path.of("group"), new Made(06755, own.uid(), own.gid() + 1, THEN), content("group"));
        back.file(Path.of("file"), new Made(04755, own.uid() + 1, own.gid(), THEN), content("replaced"));
        back.directory(Path.of("shared"), new Made(03777, own.uid() + 1, own.gid(), THEN));
        back.directory(Path.of("directory"), new Made(03777, own.uid() + 1, own.gid(), THEN));
        back.finish();

        assertThat(modeOf("own")).isEqualTo(06755);
        assertThat(modeOf("strange")).isEqualTo(0755);
        assertThat(modeOf("group")).isEqualTo(04755);
        assertThat(modeOf("file")).isEqualTo(0755);
        assertThat(modeOf("shared")).isEqualTo(01777);
        assertThat(modeOf("directory")).isEqualTo(01777);
    }

    /** A tool as 1000 in its own directory, where root has left files. */
    @Test
    void givesNewContentToWhoeverOwnsTheWorkspaceUnlessTheToolLeftItToItsOwner() throws Exception {
        Path root = Path.of("file");
        assumeTrue(FileState.of(workspace).uid() == 0, "only root can give files away");
        Files.writeString(workspace.resolve("left"), "root's");
        own(workspace, 1000);
        WriteBack back = writeBack();

        back.file(root, new Made(04755, 1000, 1000, THEN), content("the tool's"));
        back.file(Path.of("left"), new Made(04755, 0, 0, THEN), content("written by root"));
        back.file(Path.of("given"), new Made(04755, 0, 0, THEN), content("new, of root"));
        back.directory(Path.of("directory"), new Made(0777, 1000, 1000, THEN));
        back.finish();

        assertThat(FileState.of(workspace.resolve(root)).uid()).isEqualTo(1000);
        assertThat(modeOf("file")).isEqualTo(04755);
        assertThat(FileState.of(workspace.resolve("left")).uid()).isZero();
        assertThat(modeOf("left")).isEqualTo(04755);
        assertThat(FileState.of(workspace.resolve("given")).uid()).isEqualTo(1000);
        assertThat(modeOf("given")).isEqualTo(0755);
        assertThat(FileState.of(workspace.resolve("directory")).uid()).isEqualTo(1000);
    }

    /** The list of files is printed by a program of the tool's image, which may say anything. */
    @Test
    void believesNoOwnerThatTheToolCouldNotHaveGiven() throws Exception {
        FileState owner = FileState.of(workspace.resolve("file"));
        Made claimed = new Made(06755, owner.uid(), owner.gid(), THEN);
        OptionalInt tool = OptionalInt.of(owner.uid() + 1000);

        try (WriteBack back = new WriteBack(workspace, Workspaces.tree(workspace), tool, Workspaces.MARKERS::name)) {
            back.file(Path.of("file"), claimed, content("the tool's"));
            back.file(Path.of("made"), claimed, content("the tool's"));
            back.directory(Path.of("new"), claimed);
            back.finish();
        }

        assertThat(modeOf("file")).isEqualTo(0755);
        assertThat(modeOf("made")).isEqualTo(0755);
        assertThat(modeOf("new")).isEqualTo(0755);
    }

    @Test
    void neverWritesDeletesOrReplacesWhatWasKeptOutOfTheCopy() throws Exception {
        Files.writeString(workspace.resolve("directory/.env"), "the job's");
        Files.writeString(workspace.resolve(".doodignore"), "**/.env\nlogs\n!logs/kept\n");
        Files.createDirectories(workspace.resolve("logs/kept"));
        WriteBack back = writeBack();

        back.file(Path.of("directory/.env"), made(0644), content("the tool's"));
        back.file(Path.of("directory/inner/.env"), made(0644), content("the tool's"));
        back.file(Path.of("directory"), made(0644), content("file now"));
        back.link(Path.of("logs"), Path.of("/tmp"));
        back.directory(Path.of("logs/more"), made(0755));
        back.file(Path.of("logs/kept/log"), made(0644), content("allowed"));
        back.delete(Path.of("logs"));
        WriteBackResult returned = back.finish();

        assertThat(workspace.resolve("directory/.env")).hasContent("the job's");
        assertThat(workspace.resolve("logs")).isDirectoryNotContaining(file -> file.endsWith("more"));
        assertThat(workspace.resolve("logs/kept/log")).hasContent("allowed");
        assertThat(returned.excluded())
                .containsExactlyInAnyOrder(
                        Path.of("directory/.env"),
                        Path.of("directory/inner/.env"),
                        Path.of("logs"),
                        Path.of("logs/more"));
        assertThat(returned.kept()).containsExactly(Path.of("directory"));
    }

    @Test
    void leavesTheJobsPipesAndWhateverElseWasThereAndNotSent() throws Exception {
        NamedPipe.make(workspace.resolve("pipe"));
        Tree sent = Workspaces.tree(workspace);
        Files.writeString(workspace.resolve("unsent"), "old, but never sent");
        Files.setLastModifiedTime(workspace.resolve("unsent"), THEN);

        WriteBackResult returned;
        try (WriteBack back = new WriteBack(workspace, sent, OptionalInt.empty(), Workspaces.MARKERS::name)) {
            back.file(Path.of("pipe"), made(0644), content("the tool's"));
            back.file(Path.of("unsent"), made(0644), content("the tool's"));
            back.link(Path.of("unsent"), Path.of("file"));
            back.directory(Path.of("pipe/inner"), made(0755));
            returned = back.finish();
        }

        assertThat(FileState.of(workspace.resolve("pipe")).kind()).isEqualTo(FileState.Kind.SPECIAL);
        assertThat(workspace.resolve("unsent")).hasContent("old, but never sent");
        assertThat(returned.excluded()).containsExactly(Path.of("pipe"), Path.of("pipe/inner"));
        assertThat(returned.kept()).containsExactly(Path.of("unsent"));
    }

    /** As when the job's pipe took a file's place meanwhile. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void waitsForNoPipe() throws Exception {
        WriteBack back = writeBack();
        Files.delete(workspace.resolve("file"));
        NamedPipe.make(workspace.resolve("file"));

        back.file(Path.of("file"), made(0644), content("the tool's"));

        assertThat(back.finish().kept()).containsExactly(Path.of("file"));
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z",
        "1969-12-31T23:59:59.900Z, 1969-12-31T23:59:59Z",
        "1950-06-07T08:09:10.250Z, 1950-06-07T08:09:10Z",
        "2262-04-11T00:00:00.123456789Z, 2262-04-11T00:00:00.123456789Z",
        "2300-01-02T03:04:05.500Z, 2300-01-02T03:04:05.500Z",
    })
    void setsTimesOfAnyYear(Instant time, Instant nearest) throws Exception {
        WriteBack back = writeBack();

        back.file(Path.of("file"), new Made(0644, 0, 0, FileTime.from(time)), content("new"));
        back.finish();

        assertThat(Files.getLastModifiedTime(workspace.resolve("file")).toInstant())
                .isEqualTo(nearest);
    }

    /** Before its end it belongs to nobody, and others must not read what may be a secret. */
    @Test
    void showsNobodyAFileThatIsNotWholeYet() throws Exception {
        WriteBack back = writeBack();
        List<Integer> modes = new ArrayList<>();
        InputStream slow = new InputStream() {
            @Override
            public int read() throws IOException {
                try (Stream<Path> files = Files.list(workspace)) {
                    for (Path file : files.filter(
                                    one -> one.getFileName().toString().startsWith(".dood-"))
                            .toList()) {
                        modes.add(FileState.of(file).mode());
                    }
                }
                return -1;
            }
        };

        back.file(Path.of("secret"), made(0600), slow);

        assertThat(modes).containsExactly(0600);
    }

    private int modeOf(String path) throws IOException {
        return FileState.of(workspace.resolve(path)).mode();
    }

    private static void own(Path file, int owner) throws IOException {
        Files.setAttribute(file, "unix:uid", owner);
        Files.setAttribute(file, "unix:gid", owner);
    }
}
