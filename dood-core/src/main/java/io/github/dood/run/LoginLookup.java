package io.github.dood.run;

import java.util.Optional;

/** Logins that only the caller knows of, such as the servers of Maven's settings. Asked when an image must be pulled. */
@FunctionalInterface
public interface LoginLookup {

    /** Knows of none. */
    LoginLookup NONE = image -> Optional.empty();

    /**
     * The login with which the registry of an image is to be asked; none when there is none for it.
     *
     * @throws DoodException when there is one that cannot be read
     */
    Optional<RegistryLogin> find(ImageReference image);
}
