package io.github.dood.internal.ci;

import java.time.Instant;

/** The markers of a part of a log, each a line with its break, to be written at the beginning of a line. */
public interface LogSection {

    /**
     * The marker that begins the section.
     *
     * @param time when it begins
     */
    String begin(Instant time);

    /**
     * The marker that ends the section.
     *
     * @param time when it ends
     */
    String end(Instant time);
}
