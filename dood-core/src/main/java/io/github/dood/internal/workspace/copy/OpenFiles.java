package io.github.dood.internal.workspace.copy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The kernel's list of what this process has open. A path below an entry leads into the open directory itself, wherever it is
 * by now; Java knows no other way to make a directory or a link in an open directory. It does not tell an entry's number
 * either, so the entry is known by a position that no other has.
 */
final class OpenFiles {

    /** Every file system takes it for a directory. */
    private static final long LARGEST_POSITION = 1L << 30;

    private final Path entries;

    private final Path positions;

    /** The kernel gives the lowest number that is free, so these are likely to come again. */
    private final Deque<Path> released = new ArrayDeque<>();

    /**
     * @param process where the system shows this process, as Linux does in /proc/self
     */
    OpenFiles(Path process) {
        this.entries = process.resolve("fd");
        this.positions = process.resolve("fdinfo");
    }

    /** The entry of something open; none on systems that do not list it. */
    Optional<Path> entryOf(FileChannel channel) throws IOException {
        long position = ThreadLocalRandom.current().nextLong(1, LARGEST_POSITION);
        channel.position(position);
        String line = "pos:\t" + position + "\n";
        Optional<Path> again =
                released.stream().filter(entry -> hasLine(entry, line)).findFirst();
        if (again.isPresent()) {
            released.remove(again.get());
            return again;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(entries)) {
            for (Path entry : all) {
                if (hasLine(entry, line)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Tells that the entry's file was closed. */
    void release(Path entry) {
        released.push(entry);
    }

    private boolean hasLine(Path entry, String line) {
        try {
            return Files.readString(positions.resolve(entry.getFileName())).startsWith(line);
        } catch (IOException closed) {
            return false;
        }
    }
}
