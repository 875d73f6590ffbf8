package io.github.dood.run;

import org.jspecify.annotations.Nullable;

/**
 * A run was ended from outside: its thread was interrupted, or its {@code Dood} closed.
 *
 * @since 0.1.0
 */
public final class ToolCancelledException extends DoodException {

    /**
     * @param message says whether something is left on the engine
     * @param cause what went wrong for that reason; null when nothing did
     */
    public ToolCancelledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    protected ToolCancelledException withoutSecrets(String message, Masking masking) {
        return new ToolCancelledException(message, null);
    }
}
