package io.github.dood.internal.engine;

import io.github.dood.run.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads single files of containers, which need not run. */
public final class ContainerFile {

    private ContainerFile() {}

    /**
     * Reads all of a file.
     *
     * @param container its id or name
     * @param file absolute, in the container
     * @param most a file of more bytes is none
     * @return none where there is no plain file, but perhaps a link or a directory
     * @throws EngineException when the engine does not tell
     */
    public static Optional<byte[]> read(Containers containers, String container, Path file, int most) {
        AtomicReference<Optional<byte[]>> content = new AtomicReference<>(Optional.empty());
        try {
            containers.pack(container, file, archive -> content.set(onlyFile(archive, most)));
        } catch (EngineException failure) {
            if (!failure.isNotFound()) {
                throw failure;
            }
        }
        return content.get();
    }

    private static Optional<byte[]> onlyFile(InputStream archive, int most) throws IOException {
        TarArchiveInputStream files = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
        TarArchiveEntry file = files.getNextEntry();
        boolean isPlain = file != null && file.isFile() && !file.isSymbolicLink() && !file.isLink();
        return isPlain && file.getSize() <= most ? Optional.of(files.readNBytes(most)) : Optional.empty();
    }
}
