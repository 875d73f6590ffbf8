package io.github.dood.internal.memory.digest;

import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What files were like at one moment: their names, contents, links, and what of their modes a tool can see. Nothing of it
 * depends on times, on the machine, or on where the files lie.
 */
public final class Contents {

    private static final byte END_OF_NAME = 0;

    private final byte[] listing;

    private final int files;

    private Contents(byte[] listing, int files) {
        this.listing = listing;
        this.files = files;
    }

    /**
     * @param names in the order of their bytes
     * @param states of each
     */
    static Contents of(String[] names, InputState[] states) {
        int length = 0;
        for (String name : names) {
            length += name.length() + 1 + InputState.LENGTH;
        }
        ByteBuffer listing = ByteBuffer.allocate(length);
        for (int number = 0; number < names.length; number++) {
            listing.put(names[number].getBytes(StandardCharsets.ISO_8859_1)).put(END_OF_NAME);
            states[number].write(listing);
        }
        return new Contents(listing.array(), names.length);
    }

    /**
     * Reads what {@link #bytes} gave.
     *
     * @return none where it is something else
     */
    public static Optional<Contents> parse(byte[] bytes) {
        int files = 0;
        String before = "";
        for (int start = 0; start < bytes.length; files++) {
            int end = endOfName(bytes, start);
            if (end == start || end + 1 + InputState.LENGTH > bytes.length) {
                return Optional.empty();
            }
            String name = name(bytes, start, end);
            if (name.compareTo(before) <= 0) {
                return Optional.empty();
            }
            before = name;
            start = end + 1 + InputState.LENGTH;
        }
        return Optional.of(new Contents(bytes.clone(), files));
    }

    /** A digest of all of it, in hexadecimal digits: of other contents it is another. */
    public String digest() {
        return HexFormat.of().formatHex(Sha256.begin().digest(listing));
    }

    /** How many files there are; links, and what is missing, count as files. */
    public int files() {
        return files;
    }

    /** All of it, for {@link #parse}. */
    public byte[] bytes() {
        return listing.clone();
    }

    /**
     * Which files are not what they were.
     *
     * @param before what they were
     * @param most the list ends after so many
     */
    public List<Difference> differences(Contents before, int most) {
        List<Difference> differences = new ArrayList<>();
        int now = 0;
        int then = 0;
        while ((now < listing.length || then < before.listing.length) && differences.size() < most) {
            int nowEnd = endOfName(listing, now);
            int thenEnd = endOfName(before.listing, then);
            int order = now == listing.length
                    ? 1
                    : then == before.listing.length
                            ? -1
                            : Arrays.compareUnsigned(listing, now, nowEnd, before.listing, then, thenEnd);
            int nowNext = nowEnd + 1 + InputState.LENGTH;
            int thenNext = thenEnd + 1 + InputState.LENGTH;
            if (order < 0) {
                differences.add(new Difference(path(listing, now, nowEnd), Difference.Kind.ADDED));
            } else if (order > 0) {
                differences.add(new Difference(path(before.listing, then, thenEnd), Difference.Kind.REMOVED));
            } else if (!Arrays.equals(listing, nowEnd, nowNext, before.listing, thenEnd, thenNext)) {
                differences.add(new Difference(path(listing, now, nowEnd), Difference.Kind.CHANGED));
            }
            now = order <= 0 ? nowNext : now;
            then = order >= 0 ? thenNext : then;
        }
        return differences;
    }

    private static int endOfName(byte[] listing, int start) {
        int end = start;
        while (end < listing.length && listing[end] != END_OF_NAME) {
            end++;
        }
        return end;
    }

    private static String name(byte[] listing, int start, int end) {
        return new String(listing, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static Path path(byte[] listing, int start, int end) {
        return RawNames.path(name(listing, start, end));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contents contents && Arrays.equals(listing, contents.listing);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(listing);
    }

    @Override
    public String toString() {
        return "%d files, %s".formatted(files, digest());
    }

    /**
     * A file that is not what it was.
     *
     * @param file relative to the workspace
     * @param kind what happened to it
     */
    public record Difference(Path file, Kind kind) {

        /** What happened to a file. */
        public enum Kind {
            /** It was not there. */
            ADDED,
            /** It is not there any more. */
            REMOVED,
            /** Its content, its mode, or where it leads is another. */
            CHANGED
        }
    }
}
