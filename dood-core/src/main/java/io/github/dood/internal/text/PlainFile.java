package io.github.dood.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads files of others, which may be devices without an end, pipes that nobody writes to, or larger than memory. */
public final class PlainFile {

    private PlainFile() {}

    /**
     * Reads all of a file.
     *
     * @param file a plain one, or a link to one
     * @param most more bytes than that are refused
     * @param options {@link LinkOption#NOFOLLOW_LINKS} where a link is refused
     * @throws IOException as the JDK's file methods throw it, or when the file is of another kind or too large
     */
    public static byte[] read(Path file, int most, LinkOption... options) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, options);
        if (attributes.isSymbolicLink()) {
            throw refused(file, "it is a link, which may lead anywhere; put the file itself there");
        }
        if (!attributes.isRegularFile()) {
            throw refused(file, attributes.isDirectory() ? "it is a directory" : "it is no plain file");
        }
        // A stream of this kind goes on for a thread that is interrupted; a channel would look like a file that cannot
        // be read.
        try (InputStream stream = Files.newInputStream(file, options)) {
            byte[] content = stream.readNBytes(most + 1);
            if (content.length > most) {
                throw refused(file, "it has more than %,d kB".formatted(most >> 10));
            }
            return content;
        }
    }

    private static FileSystemException refused(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }
}
