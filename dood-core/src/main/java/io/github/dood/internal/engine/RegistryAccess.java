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
 * @param advice where the caller's users can put a login, beside the docker CLI's places; a clause without a stop
 */
public record RegistryAccess(Optional<RegistryLogin> login, List<String> failures, Optional<String> advice) {

    /** Keeps a copy of the failures. */
    public RegistryAccess {
        failures = List.copyOf(failures);
    }
}
