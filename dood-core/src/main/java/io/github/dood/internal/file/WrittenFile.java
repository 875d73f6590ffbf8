package io.github.dood.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written bit by bit, and can be read meanwhile. Where tools can make things it is always a new one, so that
 * nothing is written to what a link, a hard link or a pipe of that name leads to; elsewhere what is there is written over, as
 * the user wants it of a device or a pipe.
 *
 * @param path as it was asked for
 * @param reach where tools can make things
 * @param stream takes the content, unbuffered
 * @param key tells the file from every other; null where the system has no such thing
 */
public record WrittenFile(
        Path path,
        ToolReach reach,
        OutputStream stream,
        @Nullable Object key) {

    /**
     * Begins a file, with the directories that lead to it.
     *
     * @throws IOException as the JDK's file methods throw it; also when a link is on the way where tools can make one
     */
    public static WrittenFile begin(Path path, ToolReach reach) throws IOException {
        Optional<FilePlace> found = reach.find(path, true);
        if (found.isEmpty()) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            OutputStream stream = Files.newOutputStream(path);
            return new WrittenFile(path, reach, stream, attributes(path).fileKey());
        }
        try (FilePlace place = found.get()) {
            if (place.folder()
                    .find(place.name())
                    .filter(BasicFileAttributes::isDirectory)
                    .isPresent()) {
                throw new FileSystemException(place.path().toString(), null, "it is a directory");
            }
            place.folder().delete(place.name());
            OutputStream stream = Channels.newOutputStream(
                    place.folder().open(place.name(), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
            return new WrittenFile(
                    path,
                    reach,
                    stream,
                    place.folder()
                            .find(place.name())
                            .map(BasicFileAttributes::fileKey)
                            .orElse(null));
        }
    }

    /** Whether the path still leads to this file: somebody may have removed it, or put another in its place. */
    public boolean isInPlace() {
        try {
            Optional<FilePlace> found = reach.find(path, false);
            if (found.isEmpty()) {
                return isThis(Optional.of(attributes(path)));
            }
            try (FilePlace place = found.get()) {
                return isThis(place.folder().find(place.name()));
            }
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean isThis(Optional<BasicFileAttributes> attributes) {
        return key != null
                && attributes
                        .map(BasicFileAttributes::fileKey)
                        .filter(key::equals)
                        .isPresent();
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }
}
