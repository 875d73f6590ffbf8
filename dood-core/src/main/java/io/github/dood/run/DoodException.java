package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Something outside this program is not as it must be: an engine, an image, a share, a setting.
 *
 * <p>The message is complete and meant for people, in one paragraph: what failed, where, the engine's own words, and
 * what to do. No stack trace is needed to act on it. Whatever its parts hold, it is one line of bounded length, as
 * {@link SafeText} makes it.
 *
 * @since 0.1.0
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

    @Override
    public String getMessage() {
        return SafeText.line(shown(super.getMessage()));
    }

    /** The message without what nobody reads. */
    protected String shown(String message) {
        return message;
    }

    /**
     * The same error without what must not be shown.
     *
     * @param masking knows what that is
     * @return this error itself where it holds nothing of it; else another one of the same kind, without a cause, which could
     *     show it, too
     */
    public final DoodException masked(Masking masking) {
        // Whole: half a secret at a cut would not be known again.
        String masked = masking.mask(super.getMessage());
        if (masked.equals(super.getMessage())) {
            return this;
        }
        DoodException failure = withoutSecrets(masked, masking);
        failure.setStackTrace(getStackTrace());
        return failure;
    }

    /**
     * An error of the same kind, without a cause. Each kind has its own, so that callers can tell them by their types.
     *
     * @param message the masked one
     * @param masking for what else the error tells
     */
    protected DoodException withoutSecrets(String message, Masking masking) {
        return new DoodException(message);
    }
}
