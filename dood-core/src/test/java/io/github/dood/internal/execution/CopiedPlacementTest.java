package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.workspace.ProvenContainer;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.internal.workspace.copy.Copies;
import io.github.dood.internal.workspace.copy.Copy;
import io.github.dood.internal.workspace.copy.CopyRequest;
import io.github.dood.internal.workspace.copy.Outputs;
import io.github.dood.run.CopyEvent;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.ToolRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run whose copy is brought back tells of a failure. */
class CopiedPlacementTest {

    private static final ProvidedImage IMAGE =
            new ProvidedImage("image", Optional.empty(), Optional.empty(), List.of());

    @TempDir
    private Path folder;

    private final FakeEngine engine = FakeEngine.empty();

    private final EngineResources resources = new EngineResources(engine);

    /** Its image has no find, and the tool made a file. */
    @BeforeEach
    void makeACopy() throws IOException {
        engine.awaitExit.fails(FakeEngine.failure(404, "no find"));
        engine.attach.fails(FakeEngine.failure(404, "no find"));
        engine.unpack.does(CopiedPlacementTest::readToItsEnd);
        engine.stat.returns(Optional.of(FakeEngine.FILE));
    }

    @Test
    void anInterruptionWhileItIsWrittenIsACancellation() {
        sends(() -> Thread.currentThread().interrupt());

        assertThatThrownBy(this::bringBack)
                .isInstanceOfSatisfying(Cancelled.class, cancelled -> assertThat(cancelled.withOutcome())
                        .hasMessage(
                                "tool in image was cancelled while what it made was brought back, so that some of it"
                                        + " may be missing."))
                .hasCauseInstanceOf(DoodException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFileThatCannotBeWrittenStaysAFailure() {
        sends(() -> {
            throw FakeEngine.failure(500, "broken");
        });

        assertThatThrownBy(this::bringBack).isInstanceOf(EngineException.class);
    }

    /** @param before is done before the file's content comes */
    private void sends(Runnable before) {
        engine.pack.does(packing -> {
            before.run();
            try {
                packing.reader().read(new ByteArrayInputStream(archive()));
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        });
    }

    private static void readToItsEnd(InputStream archive) {
        try {
            archive.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            TarArchiveEntry made = new TarArchiveEntry("dood/made");
            made.setSize(1);
            archive.putArchiveEntry(made);
            archive.write('x');
            archive.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private void bringBack() throws IOException {
        Path workspace = Files.createDirectories(folder.resolve("workspace")).toRealPath();
        Surroundings surroundings = new SurroundingsFixture(engine, resources, folder).surroundings();
        Workspace seen = Workspace.of(workspace, Optional.empty(), false);
        ToolRun run = ToolRun.builder("image").args("tool").workspace(workspace).build();
        Copy copy = new Copies(
                        engine, resources, Map::of, surroundings.context().markers())
                .of(new CopyRequest(workspace, IMAGE, place -> false, event -> {}));
        ContainerSpec spec = ContainerSpec.neverStarted("image", Map.of(), List.of());
        PreparedRun prepared = new PreparedRun(
                new CheckedRun(run, seen, Path.of(""), run.output(), Optional.empty()),
                surroundings.masking(),
                Optional.empty(),
                Outputs.of(List.of()),
                (place, mounts) -> spec,
                event -> {});
        new CopiedPlacement(
                        prepared,
                        IMAGE,
                        copy,
                        new CopyEvent.Copied(workspace, copy.moved(), copy.size(), List.of()),
                        new ProvenContainer(spec, copy.share(), seen),
                        surroundings)
                .bringBack();
    }
}
