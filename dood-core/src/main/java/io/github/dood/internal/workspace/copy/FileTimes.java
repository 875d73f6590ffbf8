package io.github.dood.internal.workspace.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Times of files that engines or Java do not take as they are. */
final class FileTimes {

    private static final FileTime EPOCH = FileTime.fromMillis(0);

    /** Java counts nanoseconds: after this year's spring, and before as much ahead of 1970, it has no numbers. */
    private static final Instant LAST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

    private FileTimes() {}

    /** Whether an engine that unpacks a file makes 1970 of its time. */
    static boolean areLostInAnEngine(FileTime time) {
        return time.compareTo(EPOCH) < 0 || time.toInstant().isAfter(LAST);
    }

    /** Sets a file's time, or the nearest that the system takes. */
    static void set(Path file, FileTime time) throws IOException {
        if (time.compareTo(EPOCH) < 0) {
            // Of fractions of a second before 1970 Java makes 1970.
            long seconds = Math.max(Math.floorDiv(time.to(TimeUnit.MILLISECONDS), 1000L), -LAST.getEpochSecond());
            Files.setLastModifiedTime(file, FileTime.from(seconds, TimeUnit.SECONDS));
        } else if (time.toInstant().isAfter(LAST)) {
            if (!file.toFile().setLastModified(time.toMillis())) {
                throw new IOException("its time cannot be set");
            }
        } else {
            Files.setLastModifiedTime(file, time);
        }
    }
}
