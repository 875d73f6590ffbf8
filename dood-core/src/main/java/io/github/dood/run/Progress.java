package io.github.dood.run;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * How far something that takes long is.
 *
 * @param bytes that have come or gone so far
 * @param percent of all, from 0 to 100, which never falls; none while nobody knows how much there is
 * @param bytesPerSecond how fast it was since the last time that it was told
 * @since 0.1.0
 */
public record Progress(long bytes, OptionalInt percent, double bytesPerSecond) {

    private static final double MEGABYTE = 1e6;

    /** In words for people, such as {@code 42 %, 12.3 MB so far, 5.1 MB/s}. */
    @Override
    public String toString() {
        String share = percent.isPresent() ? percent.getAsInt() + " %, " : "";
        return share
                + String.format(
                        Locale.ROOT, "%,.1f MB so far, %,.1f MB/s", bytes / MEGABYTE, bytesPerSecond / MEGABYTE);
    }
}
