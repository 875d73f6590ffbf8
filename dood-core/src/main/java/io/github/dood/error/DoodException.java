package io.github.dood.error;

import org.jspecify.annotations.Nullable;

/**
 * Something outside this program is not as it must be: an engine, an image, a share, a setting.
 *
 * <p>The message is complete and meant for people, in one paragraph: what failed, where, the engine's own words, and
 * what to do. No stack trace is needed to act on it.
 */
public class DoodException extends RuntimeException {

    /** @param message the whole story for the user, ending in what to do */
    public DoodException(String message) {
        super(message);
    }

    /**
     * @param message the whole story for the user, ending in what to do
     * @param cause what went wrong below; null when nothing did
     */
    public DoodException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
