package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.Engine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The directories in which a container has volumes. They are given to a user by unpacking an archive that has nothing but them,
 * so that no image needs a program for it.
 *
 * @param engine has the container
 * @param container need not run
 */
record CacheFolders(Engine engine, String container) {

    /** Above all of them. */
    private static final String ABOVE = "/dood";

    /** Where the container has a volume. */
    static String place(int number) {
        return ABOVE + "/" + number;
    }

    /**
     * Gives directories to a user, as used now.
     *
     * @param numbers their names
     * @param permissions the lower nine mode bits
     */
    void give(List<Integer> numbers, CacheOwner owner, int permissions) {
        if (engine.version().unpacksIntoVolumes()) {
            // This engine passes over a directory that is unpacked into itself.
            engine.containers()
                    .unpack(
                            container,
                            ABOVE,
                            archive(numbers.stream().map(n -> n + "/").toList(), owner, permissions));
        } else {
            // This one unpacks beneath the volume, unless the archive's place is in it.
            for (int number : numbers) {
                engine.containers().unpack(container, place(number), archive(List.of("./"), owner, permissions));
            }
        }
    }

    private static InputStream archive(List<String> names, CacheOwner owner, int permissions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (String name : names) {
                TarArchiveEntry folder = new TarArchiveEntry(name);
                folder.setMode(permissions);
                folder.setUserId(owner.user());
                folder.setGroupId(owner.group());
                archive.putArchiveEntry(folder);
                archive.closeArchiveEntry();
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
