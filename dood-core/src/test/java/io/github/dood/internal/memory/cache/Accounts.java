package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.FakeEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The accounts that an image has. */
final class Accounts {

    private Accounts() {}

    /** Hands them to whoever asks for them. */
    static Consumer<FakeEngine.Packing> file(String text) {
        return packing -> {
            try {
                packing.reader().read(new ByteArrayInputStream(archive(text.getBytes(StandardCharsets.UTF_8))));
            } catch (IOException inMemory) {
                throw new UncheckedIOException(inMemory);
            }
        };
    }

    private static byte[] archive(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry file = new TarArchiveEntry("passwd");
            file.setSize(text.length);
            archive.putArchiveEntry(file);
            archive.write(text);
            archive.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
