package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.text.RawNames;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackerTest {

    private static final Path ABOVE = Path.of("above");

    @TempDir
    private Path workspace;

    private final Map<String, TarArchiveEntry> entries = new TreeMap<>();

    private final Map<String, String> contents = new TreeMap<>();

    @Test
    void keepsKindsModesOwnersTimesAndLinks() throws Exception {
        Files.createDirectories(workspace.resolve("empty"));
        Files.writeString(workspace.resolve("tool.sh"), "echo");
        Files.setAttribute(workspace.resolve("tool.sh"), "unix:mode", 0751);
        Instant time = Instant.ofEpochSecond(1_600_000_000L, 123_456_700);
        Files.setLastModifiedTime(workspace.resolve("tool.sh"), FileTime.from(time));
        Files.createSymbolicLink(workspace.resolve("dangling"), Path.of("../no where"));
        Files.createSymbolicLink(workspace.resolve("loop"), Path.of("loop"));

        pack();

        assertThat(entries.keySet()).containsExactlyInAnyOrder("", "empty/", "tool.sh", "dangling", "loop");
        assertThat(entries.get("empty/").isDirectory()).isTrue();
        assertThat(entries.get("tool.sh").getMode()).isEqualTo(0751);
        assertThat(entries.get("tool.sh").getLongUserId()).isEqualTo(attribute("tool.sh", "uid"));
        assertThat(entries.get("tool.sh").getLongGroupId()).isEqualTo(attribute("tool.sh", "gid"));
        assertThat(entries.get("tool.sh").getLastModifiedTime().toInstant()).isEqualTo(time);
        assertThat(entries.get("dangling").getLinkName()).isEqualTo("../no where");
        assertThat(contents).containsEntry("tool.sh", "echo");
    }

    @Test
    void keepsNamesOfAnyLengthAndAnyBytes() throws Exception {
        String longest = "n".repeat(255);
        Files.writeString(workspace.resolve(longest), "long");
        Path deep = workspace;
        for (int level = 0; level < 60; level++) {
            deep = Files.createDirectory(deep.resolve("level" + level));
        }
        Files.writeString(deep.resolve("deep"), "deep");
        Files.writeString(workspace.resolve(RawNames.path("\u00ff\u00fe no text")), "raw");

        pack();

        assertThat(contents)
                .containsEntry(longest, "long")
                .containsEntry(RawNames.of(workspace.relativize(deep.resolve("deep"))), "deep")
                .containsEntry("\u00ff\u00fe no text", "raw");
    }

    @Test
    void tellsOfAFileThatGrowsWhileItIsRead() throws Exception {
        Path file = Files.write(workspace.resolve("growing"), new byte[1_000_000]);
        Tree tree = Workspaces.tree(workspace);
        Files.writeString(file, "more", StandardOpenOption.APPEND);

        assertThat(pack(tree)).containsExactly(Path.of("growing"));
        assertThat(contents.get("growing")).hasSize(1_000_000);
    }

    @Test
    void tellsOfAFileThatShrinksOrVanishesWhileItIsRead() throws Exception {
        Files.write(workspace.resolve("shrinking"), new byte[1_000_000]);
        Files.writeString(workspace.resolve("vanishing"), "x");
        Tree tree = Workspaces.tree(workspace);
        Files.writeString(workspace.resolve("shrinking"), "less");
        Files.delete(workspace.resolve("vanishing"));

        assertThat(pack(tree)).containsExactly(Path.of("shrinking"), Path.of("vanishing"));
        assertThat(contents.get("shrinking")).hasSize(1_000_000).startsWith("less");
    }

    @Test
    void leavesSocketsOutAndSaysSo() throws Exception {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(workspace.resolve("socket")));

            assertThat(Workspaces.tree(workspace).left()).containsExactly(Path.of("socket"));
            assertThat(Workspaces.tree(workspace).files()).containsOnlyKeys(Tree.ROOT);
        }
    }

    @Test
    void leavesOutWhatIsIgnored() throws Exception {
        Files.createDirectories(workspace.resolve("target/classes"));
        Files.writeString(workspace.resolve("target/keep"), "kept");
        Files.writeString(workspace.resolve("target/drop"), "dropped");
        Files.writeString(workspace.resolve(".doodignore"), "target\n!target/keep\n");

        assertThat(Workspaces.tree(workspace).files().keySet())
                .containsExactly(Tree.ROOT, Path.of(".doodignore"), Path.of("target"), Path.of("target/keep"));
    }

    @Test
    void passesOnWhyTheReaderGaveUp() throws Exception {
        Files.write(workspace.resolve("large"), new byte[5_000_000]);

        assertThatThrownBy(() -> Workspaces.pack(workspace, Workspaces.tree(workspace), ABOVE, archive -> {
                    throw new DoodException("the engine refused", null);
                }))
                .hasMessage("the engine refused");
    }

    private int attribute(String name, String attribute) throws IOException {
        return (int) Files.getAttribute(workspace.resolve(name), "unix:" + attribute);
    }

    private void pack() {
        assertThat(pack(Workspaces.tree(workspace))).isEmpty();
    }

    private Set<Path> pack(Tree tree) {
        return Workspaces.pack(workspace, tree, ABOVE, this::read);
    }

    private void read(InputStream stream) {
        try (TarArchiveInputStream archive = new TarArchiveInputStream(stream, StandardCharsets.ISO_8859_1.name())) {
            TarArchiveEntry entry;
            while ((entry = archive.getNextEntry()) != null) {
                String name = entry.getName().substring("above/".length());
                entries.put(name, entry);
                contents.put(name, new String(archive.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
