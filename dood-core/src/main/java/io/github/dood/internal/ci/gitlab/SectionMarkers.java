package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.ci.MarkerScan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the markers of a {@link GitLabSection}: {@code section_start:} or {@code section_end:} and a time behind it. Knows
 * the last bytes of a stream, as many as the longer word has.
 */
final class SectionMarkers implements MarkerScan {

    private static final byte[] START = "section_start:".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] END = "section_end:".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes = new byte[START.length];

    @Override
    public boolean completes(byte next) {
        return next >= '0' && next <= '9' && endsInWord();
    }

    private boolean endsInWord() {
        return Arrays.equals(bytes, START)
                || Arrays.equals(bytes, bytes.length - END.length, bytes.length, END, 0, END.length);
    }

    @Override
    public void add(byte next) {
        System.arraycopy(bytes, 1, bytes, 0, bytes.length - 1);
        bytes[bytes.length - 1] = next;
    }
}
