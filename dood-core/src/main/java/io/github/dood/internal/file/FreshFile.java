package io.github.dood.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A new file that takes another's place when it is whole. A lock says that somebody is writing it. The system releases
 * the lock however its holder ends, so the next run can tell what a killed run left. No directory is made for it, since
 * a tool that walks through the folder at that time may fail when one vanishes.
 *
 * @param folder that has it
 * @param name in that, which copies of a workspace leave out
 * @param content takes it; holds the lock
 */
record FreshFile(OpenFolder folder, Path name, SeekableByteChannel content) implements Closeable {

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * What all names of this process begin with, also where it loads this class more than once. It leaves its own files alone:
     * if it opened and closed one again, the system would release all its locks of that file, and another process would take
     * the file for left.
     */
    private static final String OF_THIS_PROCESS = ".dood-" + HexFormat.of().toHexDigits(thisProcess());

    private static final Pattern NAMES = Pattern.compile("\\.dood-[0-9a-f]{16}-new");

    /** Much longer than the time between making a file and locking it. */
    private static final Duration BEGINNING = Duration.ofMinutes(1);

    /**
     * Another container, or a later process, may have the same process number, but hardly one that started at the same
     * time.
     */
    private static int thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return Objects.hash(process.pid(), process.info().startInstant());
    }

    /** Makes one, and removes those that killed runs left in its folder. */
    static FreshFile in(OpenFolder folder, FileAttribute<?>... attributes) throws IOException {
        for (Path name : folder.names()) {
            if (NAMES.matcher(name.toString()).matches() && !name.toString().startsWith(OF_THIS_PROCESS)) {
                removeIfLeft(folder, name);
            }
        }
        Path name = Path.of(OF_THIS_PROCESS + HexFormat.of().toHexDigits(RANDOM.nextInt()) + "-new");
        SeekableByteChannel content = folder.open(
                name,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
                attributes);
        // Where files cannot be locked, no file counts as left behind.
        lock(content);
        return new FreshFile(folder, name, content);
    }

    private static void removeIfLeft(OpenFolder folder, Path name) {
        try {
            BasicFileAttributes found = folder.find(name)
                    .filter(BasicFileAttributes::isRegularFile)
                    .orElseThrow(() -> new FileSystemException(name.toString()));
            // Opened for reading, too: if a pipe takes its place, a writer alone would wait for a reader.
            try (SeekableByteChannel file =
                    folder.open(name, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE))) {
                if ((found.size() > 0 || isOld(found)) && lock(file)) {
                    folder.delete(name);
                }
            }
        } catch (IOException kept) {
            // The next run tries again; nothing depends on it.
            return;
        }
    }

    private static boolean isOld(BasicFileAttributes file) {
        return file.lastModifiedTime().toInstant().isBefore(Instant.now().minus(BEGINNING));
    }

    /** Whether the file is locked now; not when somebody else has locked it, or nobody can. */
    private static boolean lock(SeekableByteChannel file) {
        try {
            return file instanceof FileChannel channel && channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException unknown) {
            return false;
        }
    }

    /** Puts it in the place of what is there now. */
    void move(Path newName) throws IOException {
        folder.move(name, newName);
    }

    /** Removes it, where it has not been moved. */
    @Override
    public void close() throws IOException {
        try (content) {
            folder.delete(name);
        }
    }
}
