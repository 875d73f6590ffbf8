package io.github.dood.internal.memory.result;

import io.github.dood.internal.memory.MemoryFolder;
import io.github.dood.internal.text.RandomDigits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The results that a project keeps, each in a file of its own, below {@code .dood}. Safe for use by several processes: an entry
 * is there as a whole or not at all. What cannot be read is not there.
 */
public final class ResultStore {

    private static final String RESULTS = "results/";

    private static final String SALT = "salt";

    private static final int MOST_ENTRIES = 200;

    private static final long MOST_BYTES = 128L << 20;

    private static final int MOST_BYTES_OF_ENTRY = 32 << 20;

    private static final int SALT_BYTES = 16;

    private final MemoryFolder folder;

    private final StoreTrust trust;

    /**
     * Makes nothing yet.
     *
     * @param folder of the project
     * @param user the number of the job's user; none where that is not known
     */
    public ResultStore(MemoryFolder folder, Optional<String> user) {
        this.folder = folder;
        this.trust = new StoreTrust(folder.project(), user);
    }

    /** Why nothing is taken from here, or kept, in words for people; none where all is well. */
    public Optional<String> doubt() {
        return trust.doubt(folder.path()).or(() -> trust.doubt(results())).or(() -> trust.doubt(path(SALT)));
    }

    /** The store's own random text; none where it has none yet. */
    Optional<String> salt() {
        return read(SALT, 2 * SALT_BYTES).map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    /**
     * The store's own random text, made where it has none yet.
     *
     * @throws IOException when it cannot be written
     */
    String saltOrNew() throws IOException {
        Optional<String> salt = salt();
        if (salt.isPresent() && salt.get().length() == 2 * SALT_BYTES) {
            return salt.get();
        }
        String fresh = RandomDigits.of(SALT_BYTES);
        folder.write(SALT, fresh.getBytes(StandardCharsets.US_ASCII));
        // Another build may have made one at the same time.
        return salt().orElse(fresh);
    }

    /** The entry of a name, which from now on counts as used just now. */
    Optional<RecordedResult> find(String name) {
        Optional<RecordedResult> found =
                read(RESULTS + name, MOST_BYTES_OF_ENTRY).flatMap(bytes -> ResultFile.result(bytes, name));
        if (found.isPresent()) {
            touch(path(RESULTS + name));
        }
        return found;
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException unchanged) {
            // It will be removed sooner than it had to be.
            return;
        }
    }

    /**
     * The parts of the key of the entry that was used last.
     *
     * @param prefix of its name
     */
    Optional<KeyParts> latest(String prefix) {
        return entries().stream()
                .filter(entry -> entry.name().startsWith(prefix))
                .max(Comparator.comparing(Stored::used))
                .flatMap(entry -> read(RESULTS + entry.name(), MOST_BYTES_OF_ENTRY))
                .flatMap(ResultFile::parts);
    }

    /**
     * Keeps an entry in place of one of that name, and removes those that were not used for the longest time where there are
     * too many.
     *
     * @throws IOException when it cannot be written; the one that was there is there still, then
     */
    void keep(ResultFile entry) throws IOException {
        byte[] bytes = entry.bytes();
        if (bytes.length > MOST_BYTES_OF_ENTRY) {
            throw new IOException("it would take %,d MB".formatted(bytes.length >> 20));
        }
        folder.write(RESULTS + entry.name(), bytes);
        shrink();
    }

    private void shrink() throws IOException {
        List<Stored> entries = new ArrayList<>(entries());
        entries.sort(Comparator.comparing(Stored::used).reversed());
        long bytes = 0;
        for (int number = 0; number < entries.size(); number++) {
            bytes += entries.get(number).bytes();
            if (number >= MOST_ENTRIES || number > 0 && bytes > MOST_BYTES) {
                Files.deleteIfExists(path(RESULTS + entries.get(number).name()));
            }
        }
    }

    private List<Stored> entries() {
        List<Stored> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(results(), "*-*")) {
            for (Path file : files) {
                Stored.of(file).ifPresent(entries::add);
            }
        } catch (IOException unreadable) {
            return entries;
        }
        return entries;
    }

    private Path results() {
        return path(RESULTS);
    }

    private Path path(String name) {
        return folder.path().resolve(name);
    }

    private Optional<byte[]> read(String name, int most) {
        return trust.doubt(path(name)).isPresent() ? Optional.empty() : folder.read(name, most);
    }

    /**
     * A file of an entry.
     *
     * @param used when it was written or taken last
     */
    private record Stored(String name, FileTime used, long bytes) {

        static Optional<Stored> of(Path file) {
            try {
                BasicFileAttributes found =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return found.isRegularFile()
                        ? Optional.of(new Stored(file.getFileName().toString(), found.lastModifiedTime(), found.size()))
                        : Optional.empty();
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
    }
}
