package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import io.github.dood.run.WriteBackResult;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteBackTest {

    private static final FileTime THEN = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    private Path folder;

    private Path workspace;

    @BeforeEach
    void fillTheWorkspace() throws Exception {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.createDirectories(workspace.resolve("directory/inner"));
        Files.writeString(workspace.resolve("directory/inner/file"), "old");
        Files.writeString(workspace.resolve("file"), "old");
    }

    @Test
    void writesFilesWithModeAndTime() throws Exception {
        WriteBack back = writeBack();

        back.file(Path.of("new/deep/file"), made(0750), content("new"));
        WriteBackResult returned = back.finish();

        Path file = workspace.resolve("new/deep/file");
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(THEN);
        assertThat(returned.written()).isEqualTo(1);
        assertThat(returned.kept()).isEmpty();
        assertThat(back.tree().files()).containsKey(Path.of("new/deep/file"));
    }

    @Test
    void leavesAFileThatIsTheSameAsItWas() throws Exception {
        Path file = workspace.resolve("file");
        Object before = Files.getAttribute(file, "unix:ino");

        WriteBack back = writeBack();
        back.file(Path.of("file"), made(FileState.of(file)), content("old"));

        assertThat(back.finish().written()).isZero();
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
    }

    @Test
    void keepsWhatTheJobChangedMeanwhile() throws Exception {
        WriteBack back = writeBack();
        Files.writeString(workspace.resolve("file"), "the job's");
        Files.writeString(workspace.resolve("made"), "the job's");
        Files.delete(workspace.resolve("directory/inner/file"));

        back.file(Path.of("file"), made(0644), content("the tool's"));
        back.file(Path.of("made"), made(0644), content("the tool's"));
        back.file(Path.of("directory/inner/file"), made(0644), content("the tool's"));
        WriteBackResult returned = back.finish();

        assertThat(returned.kept()).containsExactly(Path.of("file"), Path.of("made"), Path.of("directory/inner/file"));
        assertThat(workspace.resolve("file")).hasContent("the job's");
        assertThat(workspace.resolve("made")).hasContent("the job's");
        assertThat(workspace.resolve("directory/inner/file")).doesNotExist();
    }

    @Test
    void deletesOnlyWhatTheJobLeftAlone() throws Exception {
        WriteBack back = writeBack();
        Files.writeString(workspace.resolve("file"), "the job's");

        back.delete(Path.of("file"));
        back.delete(Path.of("directory/inner/file"));
        back.delete(Path.of("directory/inner"));
        WriteBackResult returned = back.finish();

        assertThat(returned.kept()).containsExactly(Path.of("file"));
        assertThat(returned.deleted()).isEqualTo(2);
        assertThat(workspace.resolve("directory")).isEmptyDirectory();
    }

    /** A further name stands for a file system that takes capital and small letters for the same. */
    @Test
    void losesNothingThatTheToolRenamedToANameWhichIsTheSameToTheJob() throws Exception {
        Path old = workspace.resolve("file");
        Path renamed = Path.of("FILE");
        Files.createLink(workspace.resolve(renamed), old);
        Tree both = Workspaces.tree(workspace);
        SortedMap<Path, FileState> files = new TreeMap<>(both.files());
        files.remove(renamed);
        WriteBack back = new WriteBack(
                workspace, new Tree(files, both.left(), both.ignored()), OptionalInt.empty(), Workspaces.MARKERS::name);

        back.file(renamed, made(0644), content("old"));
        back.delete(Path.of("file"));

        assertThat(back.finish().kept()).containsExactly(renamed, Path.of("file"));
        assertThat(old).hasContent("old");
    }

    @Test
    void keepsADirectoryWithTheJobsOwnFiles() throws Exception {
        WriteBack back = writeBack();
        Files.writeString(workspace.resolve("directory/inner/own"), "the job's");

        back.delete(Path.of("directory/inner/file"));
        back.delete(Path.of("directory/inner"));

        assertThat(workspace.resolve("directory/inner")).isDirectoryContaining(file -> file.endsWith("own"));
    }

    @Test
    void putsALinkInTheDirectorysPlaceAndNeverWritesThroughIt() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        WriteBack back = writeBack();

        back.link(Path.of("directory"), outside);
        back.file(Path.of("directory/escaped"), made(0644), content("the tool's"));
        WriteBackResult returned = back.finish();

        assertThat(workspace.resolve("directory")).isSymbolicLink();
        assertThat(outside).isEmptyDirectory();
        assertThat(returned.kept()).containsExactly(Path.of("directory/escaped"));
    }

    /** As an archive could ask for that no honest engine sends. */
    @Test
    void refusesPathsThatLeaveTheWorkspace() {
        WriteBack back = writeBack();

        for (String path : new String[] {
            "../out", "directory/../../out", folder.resolve("out").toString()
        }) {
            assertThatThrownBy(() -> back.file(Path.of(path), made(0644), content("out")))
                    .isInstanceOf(DoodException.class)
                    .hasMessageContaining("lies outside the workspace");
            assertThatThrownBy(() -> back.directory(Path.of(path), made(0755))).isInstanceOf(DoodException.class);
            assertThatThrownBy(() -> back.link(Path.of(path), Path.of("file"))).isInstanceOf(DoodException.class);
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void keepsWhatTheJobChangesWhileTheContentComes() throws Exception {
        WriteBack back = writeBack();
        InputStream slow = new InputStream() {
            @Override
            public int read() throws IOException {
                Files.writeString(workspace.resolve("file"), "the job's");
                return -1;
            }
        };

        back.file(Path.of("file"), made(0644), slow);

        assertThat(back.finish().kept()).containsExactly(Path.of("file"));
        assertThat(workspace.resolve("file")).hasContent("the job's");
    }

    @Test
    void deletesNothingBehindALink() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside/inner"));
        WriteBack back = writeBack();

        back.link(Path.of("directory"), outside.getParent());
        back.delete(Path.of("directory/inner"));
        back.finish();

        assertThat(outside).isDirectory();
    }

    @Test
    void looksAgainWhereADirectoryBecomesALink() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path path = Path.of("directory/inner/file");
        FileState state = FileState.of(workspace.resolve(path));
        WriteBack back = writeBack();

        back.file(path, made(state), content("old"));
        back.link(path.getParent(), outside);
        back.file(path.resolveSibling("other"), made(0644), content("through the link"));
        WriteBackResult returned = back.finish();

        assertThat(workspace.resolve(path).getParent()).isSymbolicLink();
        assertThat(outside).isEmptyDirectory();
        assertThat(returned.kept()).containsExactly(path.resolveSibling("other"));
    }

    @Test
    void putsAFileInTheDirectorysPlaceAndADirectoryInTheFiles() throws Exception {
        WriteBack back = writeBack();

        back.file(Path.of("directory"), made(0644), content("file now"));
        back.directory(Path.of("file"), made(0700));
        back.file(Path.of("file/in"), made(0644), content("in"));
        WriteBackResult returned = back.finish();

        assertThat(returned.kept()).isEmpty();
        assertThat(workspace.resolve("directory")).hasContent("file now");
        assertThat(workspace.resolve("file/in")).hasContent("in");
        assertThat(FileState.of(workspace.resolve("file")).mode()).isEqualTo(0700);
    }

    @Test
    void replacesAFileAtOnceOrNotAtAll() throws Exception {
        WriteBack back = writeBack();

        assertThatThrownBy(() -> back.file(Path.of("file"), made(0644), broken()))
                .isInstanceOf(IOException.class);

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(workspace.toFile().list()).containsExactlyInAnyOrder("directory", "file");
    }

    @Test
    void saysWhatCouldNotBeWritten() {
        String tooLong = "x".repeat(256);

        assertThatThrownBy(() -> writeBack().directory(Path.of(tooLong), made(0755)))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining(tooLong)
                .hasMessageContaining(workspace.toString());
    }

    /** As after chmod u+w; root may write anywhere, others only where the directory's mode lets them. */
    @Test
    void opensADirectoryForWhatTheToolPutThereAndClosesItAgain() throws Exception {
        Path closed = workspace.resolve("directory");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-x---"));
        List<String> modes = new ArrayList<>();
        WriteBack back = writeBack();

        back.file(Path.of("directory/new"), made(0644), new FilterInputStream(content("new")) {
            @Override
            public int read(byte[] bytes, int start, int length) throws IOException {
                modes.add(modeOf(closed));
                return super.read(bytes, start, length);
            }
        });
        back.link(Path.of("directory/link"), Path.of("new"));
        back.file(Path.of("directory/made/file"), made(0644), content("new"));
        back.delete(Path.of("directory/inner/file"));
        back.delete(Path.of("directory/inner"));
        assertThat(back.finish().kept()).isEmpty();
        assertThat(back.tree().files().get(Path.of("directory")).mode()).isEqualTo(0550);
        back.close();

        assertThat(modes).isNotEmpty().containsOnly("rwxr-x---");
        assertThat(modeOf(closed)).isEqualTo("r-xr-x---");
        assertThat(closed).isDirectoryContaining("glob:**/new").isDirectoryNotContaining("glob:**/inner");
    }

    @Test
    void givesADirectoryThatItOpenedTheToolsModeOrItsOwnWhenTheRestFails() throws Exception {
        Path closed = workspace.resolve("directory");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-x---"));
        try (WriteBack back = writeBack()) {
            back.file(Path.of("directory/new"), made(0644), content("new"));
        }
        assertThat(modeOf(closed)).isEqualTo("r-xr-x---");

        try (WriteBack back = writeBack()) {
            back.directory(Path.of("directory"), made(0511));
            back.file(Path.of("directory/newer"), made(0644), content("new"));
            back.finish();
        }
        assertThat(modeOf(closed)).isEqualTo("r-x--x--x");
    }

    @Test
    void deletesADirectoryThatItHadToOpenButNoneThatTheJobClosed() throws Exception {
        Path closed = workspace.resolve("directory/inner");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (WriteBack back = writeBack()) {
            back.delete(Path.of("directory/inner/file"));
            back.delete(Path.of("directory/inner"));
            assertThat(back.finish().kept()).isEmpty();
        }
        assertThat(closed).doesNotExist();

        Files.createDirectory(closed);
        Files.writeString(closed.resolve("file"), "old");
        try (WriteBack back = writeBack()) {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
            back.delete(Path.of("directory/inner/file"));
            back.delete(Path.of("directory/inner"));
            assertThat(back.finish().kept()).containsExactly(Path.of("directory/inner"));
        }
        assertThat(modeOf(closed)).isEqualTo("r-xr-xr-x");
    }

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void setsADirectorysModeAfterItsFiles() throws Exception {
        WriteBack back = writeBack();

        back.directory(Path.of("locked"), made(0500));
        back.file(Path.of("locked/file"), made(0644), content("in"));
        back.finish();

        assertThat(FileState.of(workspace.resolve("locked")).mode()).isEqualTo(0500);
        assertThat(workspace.resolve("locked/file")).hasContent("in");
        Files.setAttribute(workspace.resolve("locked"), "unix:mode", 0700);
    }

    /** As if the tool had been given the workspace as it is now. */
    private WriteBack writeBack() {
        return new WriteBack(workspace, Workspaces.tree(workspace), OptionalInt.empty(), Workspaces.MARKERS::name);
    }

    /** Made by whoever owns the workspace. */
    private Made made(int mode) throws IOException {
        FileState owner = FileState.of(workspace);
        return new Made(mode, owner.uid(), owner.gid(), THEN);
    }

    private static Made made(FileState file) {
        return new Made(file.mode(), file.uid(), file.gid(), file.modified());
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut off");
            }
        };
    }
}
