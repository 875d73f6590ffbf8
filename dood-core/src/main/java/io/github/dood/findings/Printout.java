package io.github.dood.findings;

import java.io.IOException;
import java.io.Reader;

/**
 * What a tool printed. It may be long, so it is read bit by bit, and as often as needed.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Printout {

    /**
     * Begins to read it.
     *
     * @return to be closed by the caller
     * @throws IOException when it cannot be read
     */
    Reader open() throws IOException;
}
