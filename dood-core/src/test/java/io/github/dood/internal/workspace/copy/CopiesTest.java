package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.CopySize;
import io.github.dood.run.RunEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a copy that an earlier run had is used again. */
class CopiesTest {

    private static final ProvidedImage IMAGE =
            new ProvidedImage("image", Optional.empty(), Optional.empty(), List.of());

    @TempDir
    private Path workspace;

    private final List<RunEvent> events = new ArrayList<>();

    private final FakeEngine engine = FakeEngine.empty();

    private final Copies copies = new Copies(engine, new EngineResources(engine), Map::of, Workspaces.MARKERS);

    /** Its image has no find. */
    @BeforeEach
    void makeAFile() throws IOException {
        Files.createFile(workspace.resolve("file"));
        engine.awaitExit.fails(FakeEngine.failure(404, "no find"));
        engine.attach.fails(FakeEngine.failure(404, "no find"));
        engine.unpack.does(CopiesTest::readToItsEnd);
        engine.stat.answers(place -> Optional.of(new FileStat("", sizeOf(place.path()), 0, Instant.EPOCH)));
    }

    @Test
    void aRunOverAnUnchangedWorkspaceAsksTheEngineForNothing() {
        copy();
        int before = engine.calls().size();

        copy();

        assertThat(engine.calls()).hasSize(before);
    }

    @Test
    void aChangedFileGoesIntoTheVolumeThatIsThere() throws Exception {
        copy();
        change();
        copy();

        assertThat(Collections.frequency(engine.calls(), "createVolume")).isEqualTo(1);
        assertThat(Collections.frequency(engine.calls(), "unpack")).isEqualTo(2);
    }

    /** The tool would see what the file was before. */
    @Test
    void whereTheEngineUnpacksIntoNoUsedVolumeAChangedFileGoesIntoANewOne() throws Exception {
        engine.version.returns(FakeEngine.PODMAN);
        copy();
        copy();
        assertThat(Collections.frequency(engine.calls(), "createVolume")).isEqualTo(1);

        change();
        copy();

        assertThat(Collections.frequency(engine.calls(), "createVolume")).isEqualTo(2);
        assertThat(Collections.frequency(engine.calls(), "removeVolume")).isEqualTo(1);
    }

    @Test
    void saysOnceWhatMakesTheCopyLargeAndOnceWhichSecretsGo() throws Exception {
        Files.createDirectories(workspace.resolve("target"));
        Files.write(workspace.resolve("target/large"), new byte[2_000_000]);
        Files.writeString(workspace.resolve(".env"), "TOKEN=planted");
        List<Integer> sentBefore = new ArrayList<>();
        engine.unpack.does(archive -> {
            sentBefore.add(events.size());
            readToItsEnd(archive);
        });
        copy();
        Files.writeString(workspace.resolve(".env"), "TOKEN=planted too");
        Files.write(workspace.resolve("target/large"), new byte[3_000_000]);
        copy();

        assertThat(events)
                .extracting(RunEvent::describe)
                .containsExactly(
                        "dood: 3 files, 2.0 MB go to the engine, with target (1 file, 2.0 MB). Name in " + workspace
                                + "/.doodignore what no tool needs of it.",
                        "dood: files that look as if they had secrets in them are copied to the engine at unix:///fake.sock (from"
                                + " the test): .env. Name in " + workspace
                                + "/.doodignore what no tool needs of them.");
        assertThat(sentBefore).containsExactly(2, 2);
    }

    @Test
    void saysThatSecretsGoToAnotherMachine() throws Exception {
        Files.writeString(workspace.resolve(".env"), "TOKEN=planted");
        engine.endpoint = new Endpoint(URI.create("tcp://build.example.com:2376"), Optional.empty(), "DOCKER_HOST");
        copy();

        assertThat(events).singleElement().satisfies(event -> assertThat(event.describe())
                .contains("another machine, the engine at tcp://build.example.com:2376 (from DOCKER_HOST): .env"));
    }

    @Test
    void countsWhatWasSentAndWhatTheCopyHas() throws Exception {
        Files.createDirectories(workspace.resolve("folder"));
        Files.write(workspace.resolve("folder/five"), new byte[5]);
        Files.createSymbolicLink(workspace.resolve("link"), Path.of("file"));
        CopySize all = new CopySize(3, 2, 5);

        assertThat(copy()).containsExactly(all, all);
        assertThat(copy()).containsExactly(CopySize.NONE, all);
        change();
        assertThat(copy()).containsExactly(new CopySize(1, 0, 0), all);
    }

    @Test
    void listsWhatWouldGoAndAsksTheEngineForNothing() throws Exception {
        Files.createDirectories(workspace.resolve("empty"));
        Files.createDirectories(workspace.resolve("ignored"));
        Files.createDirectories(workspace.resolve("folder"));
        Files.write(workspace.resolve("folder/1234"), new byte[1234]);
        Files.writeString(workspace.resolve("ignored/x"), "x");
        Files.writeString(workspace.resolve(".doodignore"), "ignored");

        assertThat(copies.list(workspace).lines())
                .containsExactly(
                        "dood: 3 files, 0.0 MB of %s would be copied to the engine".formatted(workspace),
                        "dood:               7  .doodignore",
                        "dood:               0  empty/",
                        "dood:               0  file",
                        "dood:           1,234  folder/1234");
        assertThat(engine.calls()).isEmpty();
    }

    private void change() throws IOException {
        Files.setLastModifiedTime(workspace.resolve("file"), FileTime.fromMillis(1));
    }

    private long sizeOf(String place) {
        try {
            return Files.size(workspace.resolve(place.replaceFirst("^/(dood/)?", "")));
        } catch (IOException unread) {
            return 0;
        }
    }

    /** What was sent, and what the copy has. */
    private List<CopySize> copy() {
        try (Copy copy = copies.of(new CopyRequest(workspace, IMAGE, folder -> false, events::add))) {
            copy.leaveUnchanged();
            return List.of(copy.moved(), copy.size());
        }
    }

    private static void readToItsEnd(InputStream archive) {
        try {
            archive.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
