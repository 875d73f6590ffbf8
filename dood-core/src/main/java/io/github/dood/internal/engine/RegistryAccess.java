package io.github.dood.internal.engine;

import io.github.dood.run.RegistryLogin;
import java.util.List;
import java.util.Optional;

/**
 * What was found to log in at a registry with.
 *
 * @param login none to pull as nobody
 * @param failures what could not be asked for a login, in sentences for people; the login may come from elsewhere, or not
 *     be needed
 */
public record RegistryAccess(Optional<RegistryLogin> login, List<String> failures) {

    /** Keeps a copy of the failures. */
    public RegistryAccess {
        failures = List.copyOf(failures);
    }
}
