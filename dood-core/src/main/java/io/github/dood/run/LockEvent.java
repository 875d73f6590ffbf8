package io.github.dood.run;

import io.github.dood.internal.text.SafeText;

/**
 * What happens with an image's digest.
 *
 * @since 0.1.0
 */
public sealed interface LockEvent extends RunEvent {

    @Override
    default boolean isWarning() {
        return true;
    }

    /**
     * The image runs by its tag, since the project's lock file has no digest for it.
     *
     * @param image its name
     * @param problem why it has none; a clause without a stop
     * @since 0.1.0
     */
    record Unlocked(String image, String problem) implements LockEvent {

        @Override
        public String describe() {
            return SafeText.line("dood: lock: %s has no digest, and is run without: %s.".formatted(image, problem));
        }
    }

    /**
     * A digest is the one that the engine has, since the registry does not say which it has now.
     *
     * @param image its name
     * @param reason what the registry, or the engine, says; a clause without a stop
     * @since 0.1.0
     */
    record FromEngine(String image, String reason) implements LockEvent {

        @Override
        public String describe() {
            return SafeText.line("dood: lock: the digest of %s is that of the image which the engine has: %s."
                    .formatted(image, reason));
        }
    }
}
