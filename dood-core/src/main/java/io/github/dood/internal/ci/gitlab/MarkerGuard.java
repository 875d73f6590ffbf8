package io.github.dood.internal.ci.gitlab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps the output of a program from being taken for the markers of a {@link LogSection}: a blank comes between
 * {@code section_start:} or {@code section_end:} and the time behind it. Everything else stays as it is, byte for byte.
 *
 * <p>Each of the two streams is looked at by itself and both as one, since a log may hold them either way. For one
 * program's output, and one thread at a time.
 */
public final class MarkerGuard {

    private static final byte[] START = "section_start:".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] END = "section_end:".getBytes(StandardCharsets.US_ASCII);

    private final Tail output = new Tail();

    private final Tail errors = new Tail();

    private final Tail both = new Tail();

    /**
     * Guards the next bytes. None are held back, however the output is cut.
     *
     * @param error whether they are of the standard error
     * @param buffer the bytes; left as it is
     * @param length how many of them count, from the buffer's start
     * @return the bytes to show instead
     */
    public byte[] guard(boolean error, byte[] buffer, int length) {
        ByteArrayOutputStream guarded = new ByteArrayOutputStream(length);
        Tail own = error ? errors : output;
        for (int index = 0; index < length; index++) {
            byte next = buffer[index];
            if (next >= '0' && next <= '9' && (own.beginsMarker() || both.beginsMarker())) {
                guarded.write(' ');
            }
            guarded.write(next);
            own.add(next);
            both.add(next);
        }
        return guarded.toByteArray();
    }

    /** The last bytes of a stream, as many as the longer word has. */
    private static final class Tail {

        private final byte[] bytes = new byte[START.length];

        void add(byte next) {
            System.arraycopy(bytes, 1, bytes, 0, bytes.length - 1);
            bytes[bytes.length - 1] = next;
        }

        boolean beginsMarker() {
            return Arrays.equals(bytes, START)
                    || Arrays.equals(bytes, bytes.length - END.length, bytes.length, END, 0, END.length);
        }
    }
}
