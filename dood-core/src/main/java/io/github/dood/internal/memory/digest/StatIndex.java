package io.github.dood.internal.memory.digest;

import io.github.dood.internal.memory.MemoryFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The digests of files that were read earlier, each with what the system said of the file then: as long as it says the same,
 * the file need not be read. Knows files by their numbers on the device, so that workspaces of one project share it.
 */
final class StatIndex {

    private static final String NAME = "digests";

    private static final byte[] FORM = "dood's digests 1\n".getBytes(StandardCharsets.US_ASCII);

    /** Checksum, device, the time when it was written, number of files, length of the boot's name. */
    private static final int NUMBERS = 4 * Long.BYTES + 1;

    /** Inode, size, the two times, mode, day, digest. */
    private static final int FILE_LENGTH = 4 * Long.BYTES + 2 * Integer.BYTES + InputState.DIGEST_LENGTH;

    private static final int DAY = 4 * Long.BYTES + Integer.BYTES;

    /** More is slower to read than to make again. */
    private static final int MOST_BYTES = 64 << 20;

    /** Files that no run saw for longer are dropped. */
    private static final int DAYS = 14;

    private final SettledTimes times;

    private final ByteBuffer files;

    private final boolean[] seen;

    private final List<byte[]> added = new ArrayList<>();

    private StatIndex(SettledTimes times, ByteBuffer files) {
        this.times = times;
        this.files = files;
        this.seen = new boolean[files.remaining() / FILE_LENGTH];
    }

    /**
     * Reads what an earlier run left. What was left in another boot of the system, or by a clock that was ahead of this
     * one, counts as nothing, and so does what is not whole.
     */
    static StatIndex read(MemoryFolder folder, SettledTimes times) {
        Optional<byte[]> content = folder.read(NAME, MOST_BYTES);
        ByteBuffer files = content.isPresent() ? files(ByteBuffer.wrap(content.get()), times) : null;
        return new StatIndex(times, files != null ? files : ByteBuffer.allocate(0));
    }

    private static @Nullable ByteBuffer files(ByteBuffer content, SettledTimes times) {
        byte[] boot = times.boot().getBytes(StandardCharsets.UTF_8);
        int head = FORM.length + NUMBERS + boot.length;
        if (content.remaining() < head || !hasNext(content, FORM)) {
            return null;
        }
        long sum = content.getLong();
        if (sum != checksum(content.slice())
                || content.getLong() != times.device()
                || content.getLong() > times.now()
                || content.getLong() != (content.capacity() - head) / FILE_LENGTH
                || content.get() != boot.length
                || !hasNext(content, boot)
                || content.remaining() % FILE_LENGTH != 0) {
            return null;
        }
        return content.slice();
    }

    private static boolean hasNext(ByteBuffer content, byte[] expected) {
        byte[] found = new byte[expected.length];
        content.get(found);
        return Arrays.equals(found, expected);
    }

    private static long checksum(ByteBuffer content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return sum.getValue();
    }

    /** The digest of a file's content; null where the file must be read. */
    byte @Nullable [] find(FileFacts file) {
        int low = 0;
        int high = seen.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int start = middle * FILE_LENGTH;
            long inode = files.getLong(start);
            if (inode == file.inode()) {
                return isStill(file, start) ? digest(middle, start) : null;
            }
            if (inode < file.inode()) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    private boolean isStill(FileFacts file, int start) {
        return file.device() == times.device()
                && files.getLong(start + Long.BYTES) == file.size()
                && files.getLong(start + 2 * Long.BYTES) == file.modified()
                && files.getLong(start + 3 * Long.BYTES) == file.changed()
                && files.getInt(start + 4 * Long.BYTES) == file.mode();
    }

    private byte[] digest(int number, int start) {
        seen[number] = true;
        byte[] digest = new byte[InputState.DIGEST_LENGTH];
        files.get(start + FILE_LENGTH - InputState.DIGEST_LENGTH, digest);
        return digest;
    }

    /** Keeps the digest of a file that was read, where the file's times will tell when it changes. */
    synchronized void add(FileFacts file, byte[] digest) {
        if (times.isSettled(file)) {
            added.add(ByteBuffer.allocate(FILE_LENGTH)
                    .putLong(file.inode())
                    .putLong(file.size())
                    .putLong(file.modified())
                    .putLong(file.changed())
                    .putInt(file.mode())
                    .putInt(today())
                    .put(digest)
                    .array());
        }
    }

    private int today() {
        return (int) TimeUnit.NANOSECONDS.toDays(times.now());
    }

    /** What the next run is to read; none where that is what there is. */
    synchronized Optional<byte[]> changed() {
        if (added.isEmpty()) {
            return Optional.empty();
        }
        List<byte[]> all = merged();
        byte[] boot = times.boot().getBytes(StandardCharsets.UTF_8);
        int head = FORM.length + NUMBERS + boot.length;
        int kept = Math.min(all.size(), (MOST_BYTES - head) / FILE_LENGTH);
        ByteBuffer content = ByteBuffer.allocate(head + kept * FILE_LENGTH)
                .put(FORM)
                .putLong(0)
                .putLong(times.device())
                .putLong(times.now())
                .putLong(kept)
                .put((byte) boot.length)
                .put(boot);
        for (int index = 0; index < kept; index++) {
            content.put(all.get(index));
        }
        content.putLong(
                FORM.length,
                checksum(content.slice(FORM.length + Long.BYTES, content.capacity() - FORM.length - Long.BYTES)));
        return Optional.of(content.array());
    }

    /** By inode; of one that is twice there, what was read last. */
    private List<byte[]> merged() {
        List<byte[]> all = new ArrayList<>(added);
        for (int number = 0; number < seen.length; number++) {
            byte[] file = new byte[FILE_LENGTH];
            files.get(number * FILE_LENGTH, file);
            ByteBuffer known = ByteBuffer.wrap(file);
            if (seen[number]) {
                known.putInt(DAY, today());
            }
            if (today() - known.getInt(DAY) <= DAYS) {
                all.add(file);
            }
        }
        // The sort is stable, so what was added stands before what it replaces.
        all.sort(Comparator.comparingLong(StatIndex::inode));
        List<byte[]> merged = new ArrayList<>(all.size());
        for (byte[] file : all) {
            if (merged.isEmpty() || inode(merged.get(merged.size() - 1)) != inode(file)) {
                merged.add(file);
            }
        }
        return merged;
    }

    private static long inode(byte[] file) {
        return ByteBuffer.wrap(file).getLong();
    }

    /** Leaves to the next run what this one learned, as far as the folder can be written. */
    void write(MemoryFolder folder) {
        Optional<byte[]> content = changed();
        if (content.isPresent()) {
            try {
                folder.write(NAME, content.get());
            } catch (IOException unwritten) {
                // The next run reads the files again.
                return;
            }
        }
    }
}
