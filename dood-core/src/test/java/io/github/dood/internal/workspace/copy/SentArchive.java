package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.EngineException;
import io.github.dood.run.WriteBackResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** An archive of a volume, which an engine sends whatever part it is asked for. */
final class SentArchive {

    /** What the engine finds in the volume when it is asked by name. */
    final Set<String> present = new HashSet<>();

    /** What it fails to look for. */
    Set<String> unaskable = Set.of();

    private final FakeEngine engine = FakeEngine.empty();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    private Optional<byte[]> part = Optional.empty();

    SentArchive() {
        engine.pack.does(packing -> {
            try {
                packing.reader().read(new ByteArrayInputStream(part.orElseGet(this::whole)));
            } catch (IOException broken) {
                throw EngineException.of(broken.getMessage(), 0, broken.getMessage(), broken);
            }
        });
        engine.stat.answers(place -> {
            if (unaskable.contains(place.path())) {
                throw FakeEngine.failure(500, "not a directory");
            }
            return Optional.of(FakeEngine.FILE).filter(file -> present.contains(place.path()));
        });
    }

    void directory(String name) throws IOException {
        add(new TarArchiveEntry(name, true), "");
    }

    void file(String name, String content) throws IOException {
        add(new TarArchiveEntry(name, true), content);
    }

    void fileOf1970(String name, String content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        add(entry, content);
    }

    void link(String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        add(entry, "");
    }

    void pipe(String name) throws IOException {
        add(new TarArchiveEntry(name, TarConstants.LF_FIFO), "");
    }

    private void add(TarArchiveEntry entry, String content) throws IOException {
        entry.setSize(content.length());
        archive.putArchiveEntry(entry);
        archive.write(content.getBytes(StandardCharsets.UTF_8));
        archive.closeArchiveEntry();
    }

    /** Puts a file of any size at the archive's end, of which only the first bytes come. */
    void beginOfFile(String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        archive.putArchiveEntry(entry);
        archive.write(new byte[8192]);
        archive.flush();
        part = Optional.of(bytes.toByteArray());
    }

    /** Lets no more of the archive come. */
    void breakOffAfter(int length) throws IOException {
        archive.close();
        part = Optional.of(Arrays.copyOf(bytes.toByteArray(), length));
    }

    /** What the fetching of this volume did to a workspace. */
    WriteBackResult fetch(Path workspace, Tree sent, Consumer<Fetch> question) {
        ProvidedImage image = new ProvidedImage("image", Optional.empty(), Optional.empty(), List.of());
        try (WriteBack back = new WriteBack(workspace, sent, OptionalInt.empty(), Workspaces.MARKERS::name);
                Staging staging = new Staging(
                        engine,
                        new EngineResources(engine),
                        Staging.container("volume", image, Map.of()),
                        new Traffic())) {
            question.accept(new Fetch(staging, back, Outputs.of(List.of())));
            return back.finish();
        }
    }

    private byte[] whole() {
        try {
            archive.close();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
