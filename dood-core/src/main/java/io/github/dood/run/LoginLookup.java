package io.github.dood.run;

import java.util.Optional;

/**
 * Logins that only the caller knows of, such as those of a front end's own settings. Asked when an image must be pulled.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LoginLookup {

    /** Knows of none. */
    // No lambda: Java would make its class in the first run of each build.
    LoginLookup NONE = new LoginLookup() {
        @Override
        public Optional<RegistryLogin> find(ImageReference image) {
            return Optional.empty();
        }
    };

    /**
     * The login with which the registry of an image is to be asked; none when there is none for it.
     *
     * @throws DoodException when there is one that cannot be read
     */
    Optional<RegistryLogin> find(ImageReference image);

    /**
     * Where a user can put a login for the registry of an image, so that this finds it; none where that is not to be said.
     *
     * @return a clause that tells what to do, without a stop, such as {@code add an account to the program's settings}
     */
    default Optional<String> advice(ImageReference image) {
        return Optional.empty();
    }
}
