package io.github.dood.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.engine.Belongings;
import io.github.dood.engine.ContainerSpec;
import io.github.dood.engine.EngineException;
import io.github.dood.engine.FileStat;
import io.github.dood.engine.UnaskedEngine;
import io.github.dood.error.DoodException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that no honest engine sends, and those of images that can not list files. */
class FetchTest {

    @TempDir
    private Path folder;

    private Path workspace;

    private Tree sent;

    /** What the engine finds in the volume when it is asked by name. */
    private final Set<String> present = new HashSet<>();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    @BeforeEach
    void fillTheWorkspace() throws Exception {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.writeString(workspace.resolve("file"), "old");
        sent = Tree.of(workspace);
        directory("dood/");
    }

    @Test
    void writesWhatIsInTheArchiveAndDeletesWhatIsNot() throws Exception {
        file("dood/made", "new");

        Returned returned = fetch();

        assertThat(workspace.resolve("made")).hasContent("new");
        assertThat(workspace.resolve("file")).doesNotExist();
        assertThat(returned.kept()).isEmpty();
    }

    @Test
    void refusesNamesThatLeaveTheWorkspace() throws Exception {
        file("dood/../outside", "evil");

        assertThatThrownBy(this::fetch).isInstanceOf(DoodException.class).hasMessageContaining("../outside");

        assertThat(folder.resolve("outside")).doesNotExist();
        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void refusesNamesThatWereNotAskedFor() throws Exception {
        file(folder.resolve("absolute").toString().substring(1), "evil");

        assertThatThrownBy(this::fetch).hasMessageContaining("when asked for");

        assertThat(folder.resolve("absolute")).doesNotExist();
        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void writesThroughNoLinkOfTheWorkspace() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(workspace.resolve("way"), outside);
        sent = Tree.of(workspace);
        file("dood/way/out", "evil");

        fetch();

        assertThat(outside).isEmptyDirectory();
        assertThat(workspace.resolve("way/out")).hasContent("evil");
    }

    @Test
    void putsNoLinkInAPlaceBeforeTheWholeArchiveHasCome() throws Exception {
        Files.createDirectories(workspace.resolve("a"));
        Files.writeString(workspace.resolve("a/moved"), "old");
        sent = Tree.of(workspace);
        link("dood/a", "b");
        file("dood/b/moved", "x".repeat(5000));
        archive.close();
        byte[] half = Arrays.copyOf(bytes.toByteArray(), 3500);

        assertThatThrownBy(() -> fetch(half)).isInstanceOf(EngineException.class);

        assertThat(workspace.resolve("a/moved")).hasContent("old");
    }

    @Test
    void deletesNothingThatTheEngineHasOrCanNotNameThoughTheArchiveLacksIt() throws Exception {
        Path nameless = Files.writeString(workspace.resolve(RawNames.path("bad\u00ff")), "old");
        sent = Tree.of(workspace);
        present.add("/dood/file");

        fetch();

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(nameless).hasContent("old");
    }

    @Test
    void deletesNothingWhenTheArchiveEndsTooEarly() throws Exception {
        file("dood/made", "x".repeat(5000));
        archive.close();
        byte[] half = Arrays.copyOf(bytes.toByteArray(), 2500);

        assertThatThrownBy(() -> fetch(half)).isInstanceOf(EngineException.class);

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(workspace.resolve("made")).doesNotExist();
    }

    @Test
    void refusesNamesThatTheEngineGarbled() throws Exception {
        file("dood/bad\uFFFD", "new");

        assertThatThrownBy(this::fetch).hasMessageContaining("bad\uFFFD can not be brought back");

        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void refusesLinksThatTheEngineGarbled() throws Exception {
        link("dood/link", "bad\uFFFD");

        assertThatThrownBy(this::fetch).hasMessageContaining("link can not be brought back");

        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void leavesDevicesAndPipesOut() throws Exception {
        TarArchiveEntry pipe = new TarArchiveEntry("dood/pipe", TarConstants.LF_FIFO);
        archive.putArchiveEntry(pipe);
        archive.closeArchiveEntry();

        archive.close();
        fetch(bytes.toByteArray(), fetch -> {
            fetch.everything(sent);
            // So that the copy, which has the pipe, serves no other run.
            assertThat(fetch.isComplete()).isFalse();
        });

        assertThat(workspace.resolve("pipe")).doesNotExist();
    }

    /** As after mv a b; ln -s b a. */
    @Test
    void leavesWhatWasMovedUntilItHasCome() throws Exception {
        Files.createDirectories(workspace.resolve("a"));
        Files.writeString(workspace.resolve("a/moved"), "old");
        sent = Tree.of(workspace);
        Inventory before = new Inventory(new TreeMap<>(Map.of(
                Path.of("a"), item(FileState.Kind.DIRECTORY, Optional.empty()),
                Path.of("a/moved"), item(FileState.Kind.FILE, Optional.empty()),
                Path.of("file"), item(FileState.Kind.FILE, Optional.empty()))));
        Inventory after = new Inventory(new TreeMap<>(Map.of(
                Path.of("a"), item(FileState.Kind.LINK, Optional.of(Path.of("b"))),
                Path.of("b"), item(FileState.Kind.DIRECTORY, Optional.empty()),
                Path.of("b/moved"), item(FileState.Kind.FILE, Optional.empty()))));

        // The engine sends something else.
        assertThatThrownBy(() -> changes(before, after)).hasMessageContaining("when asked for b/moved");

        assertThat(workspace.resolve("a/moved")).hasContent("old");
        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void writesNothingOfWhatTheWorkspaceHasNoRoomFor() throws Exception {
        Inventory after = new Inventory(
                new TreeMap<>(Map.of(Path.of("file"), item(Long.MAX_VALUE), Path.of("other"), item(Long.MAX_VALUE))));

        assertThatThrownBy(() -> changes(new Inventory(new TreeMap<>()), after))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("there is room for")
                .hasMessageContaining("so it was not written");

        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void needsNoRoomForAllThatIsReplacedAtOnce() throws Exception {
        Files.write(workspace.resolve("file"), new byte[10]);
        Files.write(workspace.resolve("shrunk"), new byte[30]);
        sent = Tree.of(workspace);

        assertThat(Fetch.room(
                        sent,
                        new TreeMap<>(Map.of(
                                Path.of("file"), item(15), Path.of("shrunk"), item(20), Path.of("made"), item(2)))))
                .isEqualTo(5 + 2 + 20);
    }

    @Test
    void writesNoFileOfAnUnlistedArchiveThatHasNoRoom() throws Exception {
        TarArchiveEntry bomb = new TarArchiveEntry("dood/bomb");
        bomb.setSize(1L << 60);
        archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        archive.putArchiveEntry(bomb);
        archive.write(new byte[8192]);
        archive.flush();

        assertThatThrownBy(() -> fetch(bytes.toByteArray())).hasMessageContaining("there is room for");

        assertThat(workspace.resolve("bomb")).doesNotExist();
    }

    @Test
    void refusesAFileThatIsLongerThanItsListingSaid() throws Exception {
        bytes.reset();
        TarArchiveOutputStream alone = new TarArchiveOutputStream(bytes);
        TarArchiveEntry entry = new TarArchiveEntry("file");
        entry.setSize(5);
        alone.putArchiveEntry(entry);
        alone.write("bytes".getBytes(StandardCharsets.UTF_8));
        alone.closeArchiveEntry();
        alone.close();
        Inventory after = new Inventory(new TreeMap<>(Map.of(Path.of("file"), item(3))));

        assertThatThrownBy(() ->
                        fetch(bytes.toByteArray(), fetch -> fetch.changes(sent, new Inventory(new TreeMap<>()), after)))
                .hasMessageContaining("file has more bytes than were listed");

        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void refusesMoreFilesThanWereListed() throws Exception {
        bytes.reset();
        TarArchiveOutputStream alone = new TarArchiveOutputStream(bytes);
        for (int index = 0; index < 4; index++) {
            alone.putArchiveEntry(new TarArchiveEntry("file/" + index + "/"));
            alone.closeArchiveEntry();
        }
        alone.close();
        Inventory after = new Inventory(new TreeMap<>(Map.of(Path.of("file"), item(3))));

        assertThatThrownBy(() ->
                        fetch(bytes.toByteArray(), fetch -> fetch.changes(sent, new Inventory(new TreeMap<>()), after)))
                .hasMessageContaining("the engine sent more files of file than were listed");
    }

    private static Inventory.Item item(long size) {
        return new Inventory.Item(
                UUID.randomUUID().toString(),
                FileState.Kind.FILE,
                0755,
                FileTime.fromMillis(0),
                size,
                Optional.empty());
    }

    private static Inventory.Item item(FileState.Kind kind, Optional<Path> link) {
        return new Inventory.Item(UUID.randomUUID().toString(), kind, 0755, FileTime.fromMillis(0), 3, link);
    }

    private void changes(Inventory before, Inventory after) throws IOException {
        archive.close();
        fetch(bytes.toByteArray(), fetch -> fetch.changes(sent, before, after));
    }

    private void directory(String name) throws IOException {
        archive.putArchiveEntry(new TarArchiveEntry(name));
        archive.closeArchiveEntry();
    }

    private void file(String name, String content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length());
        archive.putArchiveEntry(entry);
        archive.write(content.getBytes(StandardCharsets.UTF_8));
        archive.closeArchiveEntry();
    }

    private void link(String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        archive.putArchiveEntry(entry);
        archive.closeArchiveEntry();
    }

    private Returned fetch() throws IOException {
        archive.close();
        return fetch(bytes.toByteArray());
    }

    private Returned fetch(byte[] sentBack) {
        return fetch(sentBack, fetch -> fetch.everything(sent));
    }

    private Returned fetch(byte[] sentBack, Consumer<Fetch> question) {
        ArchiveEngine engine = new ArchiveEngine(sentBack, present);
        WriteBack back = new WriteBack(workspace, sent, FileTime.fromMillis(System.currentTimeMillis()));
        try (Staging staging =
                new Staging(engine, new Belongings(engine), Map.of(), "volume", "image", Optional.empty())) {
            question.accept(new Fetch(staging, back, Outputs.of(List.of())));
            return back.finish();
        }
    }

    /** Hands out one archive, whatever it is asked for. */
    private static final class ArchiveEngine extends UnaskedEngine {

        private final byte[] archive;

        private final Set<String> present;

        ArchiveEngine(byte[] archive, Set<String> present) {
            this.archive = archive;
            this.present = present;
        }

        @Override
        public String create(ContainerSpec spec) {
            return "staging";
        }

        @Override
        public void pack(String id, Path path, ArchiveReader reader) {
            try {
                reader.read(new ByteArrayInputStream(archive));
            } catch (IOException broken) {
                throw new EngineException(broken.getMessage(), 0, broken.getMessage(), broken);
            }
        }

        @Override
        public Optional<FileStat> stat(String id, String path) {
            return present.contains(path) ? Optional.of(new FileStat("", 0, 0, Instant.EPOCH)) : Optional.empty();
        }

        @Override
        public void remove(String id) {
            // Nothing was made.
        }
    }
}
