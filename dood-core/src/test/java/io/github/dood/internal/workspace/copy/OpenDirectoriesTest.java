package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class OpenDirectoriesTest {

    private static final int FILES = 200;

    /** Where processors are few, the exchange may have the directory aside at each look of a whole round. */
    private static final int MOST_ROUNDS = 100;

    @TempDir
    private Path folder;

    private Path workspace;

    private Path outside;

    @BeforeEach
    void makeWorkspace() throws Exception {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        outside = Files.createDirectories(folder.resolve("outside"));
        Files.createDirectories(workspace.resolve("a/b"));
    }

    @Test
    void leadIntoTheirDirectoryWhereverItIs() throws Exception {
        try (OpenDirectories directories = OpenDirectories.of(workspace)) {
            Path place = directories.placeOf(Path.of("a/b/file"));
            exchange();

            Files.writeString(place, "new");

            assertThat(workspace.resolve("moved/b/file")).hasContent("new");
            assertThat(outside).isEmptyDirectory();
        }
    }

    @Test
    void leadThroughNoLink() throws Exception {
        exchange();
        Files.createDirectory(outside.resolve("b"));
        try (OpenDirectories directories = OpenDirectories.of(workspace)) {
            assertThatThrownBy(() -> directories.placeOf(Path.of("a/b/file")))
                    .isInstanceOf(NotDirectoryException.class);
            assertThatThrownBy(() -> directories.placeOf(Path.of("none/file"))).isInstanceOf(NoSuchFileException.class);
            assertThat(directories.find(Path.of("a/b"))).isEmpty();
            assertThat(directories.find(Path.of("a")).flatMap(FileState::link)).contains(outside);
        }
    }

    @Test
    void lookAgainAtWhatIsForgotten() throws Exception {
        try (OpenDirectories directories = OpenDirectories.of(workspace)) {
            directories.placeOf(Path.of("a/b/file"));
            exchange();
            directories.forget(Path.of("a"));

            assertThatThrownBy(() -> directories.placeOf(Path.of("a/b/file")))
                    .isInstanceOf(NotDirectoryException.class);
        }
    }

    @Test
    void areFoundHoweverDeepAndAllClosed() throws Exception {
        Path deep = Path.of("d");
        for (int level = 1; level < 100; level++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(workspace.resolve(deep));

        try (OpenDirectories directories = OpenDirectories.of(workspace)) {
            for (Path path = deep; path != null; path = path.getParent()) {
                Files.writeString(directories.placeOf(path.resolve("file")), path.toString());
                assertThat(workspace.resolve(path).resolve("file")).hasContent(path.toString());
            }
            directories.placeOf(deep.resolve("file"));
            assertThat(open()).isBetween(1L, 99L);
        }

        assertThat(open()).isZero();
    }

    @Test
    void areNoneWhereTheWorkspaceIsALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), outside);

        assertThatThrownBy(() -> OpenDirectories.of(link)).isInstanceOf(NotDirectoryException.class);
    }

    /** As on macOS. */
    @Test
    void areKnownByPathsWhereTheSystemDoesNotListWhatIsOpen() throws Exception {
        try (OpenDirectories directories = OpenDirectories.of(workspace, new OpenFiles(folder.resolve("no process")))) {
            assertThat(directories.placeOf(Path.of("a/b/file"))).isEqualTo(workspace.resolve("a/b/file"));
            Files.createSymbolicLink(workspace.resolve("link"), outside);
            assertThatThrownBy(() -> directories.placeOf(Path.of("link/file")))
                    .isInstanceOf(NotDirectoryException.class);
        }
    }

    /** A directory becomes a link and a directory again, all the time. */
    @Test
    void writeBackLeavesNothingOutsideWhileDirectoriesBecomeLinks() throws Exception {
        Tree sent = Workspaces.tree(workspace);
        FileState owner = FileState.of(workspace);
        Made made = new Made(0644, owner.uid(), owner.gid(), FileTime.fromMillis(0));
        AtomicInteger written = new AtomicInteger();
        whileExchanging(() -> {
            for (int round = 0; round < MOST_ROUNDS && written.get() == 0; round++) {
                written.set(writeBack(sent, made));
            }
        });

        assertThat(outside).isEmptyDirectory();
        assertThat(written.get()).isPositive();
    }

    private int writeBack(Tree sent, Made made) throws IOException {
        try (WriteBack back = new WriteBack(workspace, sent, OptionalInt.empty(), Workspaces.MARKERS::name)) {
            for (int file = 0; file < FILES; file++) {
                Path directory = Path.of("a/b", String.valueOf(file % 50));
                try {
                    back.directory(directory, made);
                    back.link(directory.resolve("link" + file), Path.of("x"));
                    back.file(directory.resolve("file" + file), made, new ByteArrayInputStream(new byte[10]));
                    back.file(Path.of("a/file" + file), made, new ByteArrayInputStream(new byte[10]));
                    back.delete(Path.of("a/b", String.valueOf(file % 7)));
                } catch (DoodException exchanged) {
                    assertThat(exchanged).hasMessageContaining("could not be written into the workspace");
                }
            }
            return back.finish().written();
        }
    }

    @Test
    void nothingOutsideIsReadWhileDirectoriesBecomeLinks() throws Exception {
        Files.createDirectories(outside.resolve("b"));
        for (int file = 0; file < 50; file++) {
            Files.writeString(workspace.resolve("a/b/file" + file), "inside");
            Files.writeString(outside.resolve("b/file" + file), "a secret");
        }
        Tree tree = Workspaces.tree(workspace);
        whileExchanging(() -> {
            for (int round = 0; round < 50; round++) {
                Workspaces.pack(workspace, tree, Path.of("above"), OpenDirectoriesTest::requireNoSecret);
                assertThat(Workspaces.tree(workspace).files().values()).noneMatch(state -> state.size() == 8);
            }
        });
    }

    private static void requireNoSecret(InputStream archive) {
        try {
            assertThat(new String(archive.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("secret");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void whileExchanging(Callable action) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> exchanges = thread.submit(() -> {
            while (!ended.get()) {
                exchange();
                Files.delete(workspace.resolve("a"));
                moveBack();
            }
            return null;
        });
        try {
            action.call();
        } finally {
            ended.set(true);
            exchanges.get();
            thread.shutdown();
        }
    }

    private interface Callable {

        void call() throws Exception;
    }

    private void exchange() throws IOException {
        Path place = workspace.resolve("a");
        Files.move(place, workspace.resolve("moved"));
        inFreePlace(place, () -> Files.createSymbolicLink(place, outside));
    }

    private void moveBack() throws IOException {
        Path place = workspace.resolve("a");
        inFreePlace(place, () -> Files.move(workspace.resolve("moved"), place));
    }

    /** Puts something into a place; what the write-back makes there meanwhile is put aside. */
    private void inFreePlace(Path place, Step step) throws IOException {
        for (int tries = 0; ; tries++) {
            try {
                step.take();
                return;
            } catch (FileSystemException madeMeanwhile) {
                if (tries > 100) {
                    throw madeMeanwhile;
                }
                Path aside = Files.createTempDirectory(folder, "made").resolve("a");
                if (Files.exists(place)) {
                    Files.move(place, aside);
                }
            }
        }
    }

    private interface Step {

        void take() throws IOException;
    }

    /** How much of the workspace this process holds open. Other tests may still be closing what is theirs. */
    private long open() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc/self/fd"))) {
            return entries.filter(this::leadsIntoTheWorkspace).count();
        }
    }

    private boolean leadsIntoTheWorkspace(Path entry) {
        try {
            return Files.readSymbolicLink(entry).startsWith(workspace);
        } catch (IOException closed) {
            return false;
        }
    }
}
