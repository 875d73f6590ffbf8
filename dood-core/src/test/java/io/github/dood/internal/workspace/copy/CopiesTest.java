package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.RunEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
        engine.stat.returns(Optional.of(FakeEngine.FILE));
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

    private void change() throws IOException {
        Files.setLastModifiedTime(workspace.resolve("file"), FileTime.fromMillis(1));
    }

    private void copy() {
        try (Copy copy = copies.of(new CopyRequest(workspace, IMAGE, folder -> false, events::add))) {
            copy.leaveUnchanged();
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
