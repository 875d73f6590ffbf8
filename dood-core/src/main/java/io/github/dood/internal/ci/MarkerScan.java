package io.github.dood.internal.ci;

/** Looks for markers in a stream of bytes, one after the other. */
public interface MarkerScan {

    /** Whether a byte would complete a marker if it came next. */
    boolean completes(byte next);

    /** Goes on by a byte. */
    void add(byte next);
}
