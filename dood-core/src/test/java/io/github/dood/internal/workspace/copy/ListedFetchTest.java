package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import io.github.dood.run.WriteBackResult;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that two lists of the volume tell of, and engines that then send something else. */
class ListedFetchTest {

    private static final Inventory NOTHING = new Inventory(new TreeMap<>());

    @TempDir
    private Path workspace;

    private Tree sent;

    private final SentArchive archive = new SentArchive();

    @BeforeEach
    void fillTheWorkspace() throws Exception {
        Files.writeString(workspace.resolve("file"), "old");
        sent = Workspaces.tree(workspace);
    }

    /** As after mv a b; ln -s b a. */
    @Test
    void leavesWhatWasMovedUntilItHasCome() throws Exception {
        Files.createDirectories(workspace.resolve("a"));
        Files.writeString(workspace.resolve("a/moved"), "old");
        sent = Workspaces.tree(workspace);
        Inventory before = new Inventory(new TreeMap<>(Map.of(
                Path.of("a"), item(FileState.Kind.DIRECTORY, Optional.empty()),
                Path.of("a/moved"), item(FileState.Kind.FILE, Optional.empty()),
                Path.of("file"), item(FileState.Kind.FILE, Optional.empty()))));
        Inventory after = new Inventory(new TreeMap<>(Map.of(
                Path.of("a"), item(FileState.Kind.LINK, Optional.of(Path.of("b"))),
                Path.of("b"), item(FileState.Kind.DIRECTORY, Optional.empty()),
                Path.of("b/moved"), item(FileState.Kind.FILE, Optional.empty()))));

        // The engine sends something else.
        archive.directory("dood/");
        assertThatThrownBy(() -> changes(before, after)).hasMessageContaining("when asked for b/moved");

        assertThat(workspace.resolve("a/moved")).hasContent("old");
        assertThat(workspace.resolve("file")).hasContent("old");
    }

    /** A tool must not write what a later run takes for results of its own. */
    @Test
    void whatDoodKeepsInAProjectDoesNotComeBack() throws Exception {
        Inventory.Item file = item(3);
        Inventory before = new Inventory(new TreeMap<>(Map.of(Path.of("file"), file)));
        Inventory after = new Inventory(new TreeMap<>(Map.of(
                Path.of("file"), file,
                Path.of(".dood"), item(FileState.Kind.DIRECTORY, Optional.empty()),
                Path.of(".dood/forged"), item(3))));

        WriteBackResult returned = archive.fetch(workspace, sent, fetch -> {
            fetch.changes(sent, before, after);
            assertThat(fetch.isComplete()).isFalse();
        });

        assertThat(returned.written()).isZero();
        assertThat(workspace.resolve(".dood")).doesNotExist();
    }

    @Test
    void keepsAFileThatTheToolMadeAPipeAndSaysSo() throws Exception {
        Inventory before = new Inventory(new TreeMap<>(Map.of(Path.of("file"), item(3))));
        Inventory after = new Inventory(new TreeMap<>(Map.of(
                Path.of("file"), item(FileState.Kind.SPECIAL, Optional.empty()),
                Path.of("pipe"), item(FileState.Kind.SPECIAL, Optional.empty()))));

        WriteBackResult returned = archive.fetch(workspace, sent, fetch -> fetch.changes(sent, before, after));

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(returned.special()).containsExactlyInAnyOrder(Path.of("file"), Path.of("pipe"));
        // So that the copy, which has the pipes, serves no other run.
        assertThat(returned.isComplete()).isFalse();
    }

    @Test
    void writesNothingOfWhatTheWorkspaceHasNoRoomFor() throws Exception {
        Inventory after = new Inventory(
                new TreeMap<>(Map.of(Path.of("file"), item(Long.MAX_VALUE), Path.of("other"), item(Long.MAX_VALUE))));

        assertThatThrownBy(() -> changes(NOTHING, after))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("there is room for")
                .hasMessageContaining("so it was not written");

        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void needsNoRoomForAllThatIsReplacedAtOnce() throws Exception {
        Files.write(workspace.resolve("file"), new byte[10]);
        Files.write(workspace.resolve("shrunk"), new byte[30]);
        sent = Workspaces.tree(workspace);

        assertThat(Fetch.room(
                        sent,
                        new TreeMap<>(Map.of(
                                Path.of("file"), item(15), Path.of("shrunk"), item(20), Path.of("made"), item(2)))))
                .isEqualTo(5 + 2 + 20);
    }

    @Test
    void replacesFilesThatTogetherAreLargerThanTheRoom() throws Exception {
        long size = Files.getFileStore(workspace).getUsableSpace() / 5 * 3;
        for (String name : List.of("file", "other")) {
            // All hole, so that they take no room themselves.
            try (RandomAccessFile file =
                    new RandomAccessFile(workspace.resolve(name).toFile(), "rw")) {
                file.setLength(size);
            }
        }
        sent = Workspaces.tree(workspace);
        Inventory after =
                new Inventory(new TreeMap<>(Map.of(Path.of("file"), item(size), Path.of("other"), item(size))));

        // The engine has them not, but it is asked.
        archive.directory("dood/");
        assertThatThrownBy(() -> changes(NOTHING, after)).hasMessageContaining("could not be read from the engine");
    }

    @Test
    void refusesAFileThatIsLongerThanItsListingSaid() throws Exception {
        archive.file("file", "bytes");
        Inventory after = new Inventory(new TreeMap<>(Map.of(Path.of("file"), item(3))));

        assertThatThrownBy(() -> changes(NOTHING, after)).hasMessageContaining("file has more bytes than were listed");

        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void refusesMoreFilesThanWereListed() throws Exception {
        for (int index = 0; index < 4; index++) {
            archive.directory("file/" + index + "/");
        }
        Inventory after = new Inventory(new TreeMap<>(Map.of(Path.of("file"), item(3))));

        assertThatThrownBy(() -> changes(NOTHING, after))
                .hasMessageContaining("the engine sent more files of file than were listed");
    }

    private static Inventory.Item item(long size) {
        return item(FileState.Kind.FILE, size, Optional.empty());
    }

    private static Inventory.Item item(FileState.Kind kind, Optional<Path> link) {
        return item(kind, 3, link);
    }

    private static Inventory.Item item(FileState.Kind kind, long size, Optional<Path> link) {
        return new Inventory.Item(
                UUID.randomUUID().toString(), kind, new Made(0755, 0, 0, FileTime.fromMillis(0)), size, link);
    }

    private void changes(Inventory before, Inventory after) {
        archive.fetch(workspace, sent, fetch -> fetch.changes(sent, before, after));
    }
}
