package io.github.dood.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine could not be reached, did not answer in time, or not in a way that can be understood.
 *
 * @since 0.1.0
 */
public final class EngineUnavailableException extends EngineException {

    EngineUnavailableException(
            String message, String problem, Optional<String> advice, String words, @Nullable Throwable cause) {
        super(message, problem, advice, 0, words, cause);
    }

    /** Keeps its kind, since its status is the same. */
    @Override
    protected EngineUnavailableException withoutSecrets(String message, Masking masking) {
        return (EngineUnavailableException) super.withoutSecrets(message, masking);
    }
}
