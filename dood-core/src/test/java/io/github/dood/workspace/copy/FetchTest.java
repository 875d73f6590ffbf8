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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void writesThroughNoLinkOfTheArchive() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        link("dood/way", outside.toString());
        file("dood/way/out", "evil");

        Returned returned = fetch();

        assertThat(outside).isEmptyDirectory();
        assertThat(returned.kept()).containsExactly(Path.of("way/out"));
    }

    @Test
    void deletesNothingWhenTheArchiveEndsTooEarly() throws Exception {
        file("dood/made", "x".repeat(5000));
        archive.close();
        byte[] half = Arrays.copyOf(bytes.toByteArray(), 2500);

        assertThatThrownBy(() -> fetch(half)).isInstanceOf(Exception.class);

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(workspace.resolve("made")).doesNotExist();
    }

    @Test
    void refusesNamesAndLinksThatTheEngineGarbled() throws Exception {
        link("dood/link", "bad\uFFFD");

        assertThatThrownBy(this::fetch).hasMessageContaining("its name is not UTF-8");

        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void leavesDevicesAndPipesOut() throws Exception {
        TarArchiveEntry pipe = new TarArchiveEntry("dood/pipe", TarConstants.LF_FIFO);
        archive.putArchiveEntry(pipe);
        archive.closeArchiveEntry();

        fetch();

        assertThat(workspace.resolve("pipe")).doesNotExist();
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
        ArchiveEngine engine = new ArchiveEngine(sentBack);
        WriteBack back = new WriteBack(workspace, sent, FileTime.fromMillis(System.currentTimeMillis()));
        try (Staging staging =
                new Staging(engine, new Belongings(engine), Map.of(), "volume", "image", Optional.empty())) {
            new Fetch(staging, back, Outputs.of(List.of())).everything(sent);
            return back.finish();
        }
    }

    /** Hands out one archive, whatever it is asked for, and has no file. */
    private static final class ArchiveEngine extends UnaskedEngine {

        private final byte[] archive;

        ArchiveEngine(byte[] archive) {
            this.archive = archive;
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
            return Optional.empty();
        }

        @Override
        public void remove(String id) {
            // Nothing was made.
        }
    }
}
