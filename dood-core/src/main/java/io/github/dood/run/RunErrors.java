package io.github.dood.run;

import io.github.dood.engine.EngineException;
import io.github.dood.error.DoodException;
import java.util.Locale;
import java.util.Optional;

/** Says which of a run's settings an engine does not take. */
final class RunErrors {

    private RunErrors() {}

    /** An error that names the setting, or the failure itself where it is about none. */
    static DoodException explained(EngineException failure, ToolRun run, Optional<String> user) {
        String words = failure.words();
        if (user.isPresent() && (words.contains("unable to find user") || words.contains("unable to find group"))) {
            return new DoodException(
                    "user: \"%s\" is not known in %s: %s. Write uid[:gid] in numbers, auto, or image."
                            .formatted(user.get(), run.image(), words.strip()),
                    failure);
        }
        if (words.contains("network " + run.network() + " not found")) {
            return new DoodException(
                    "network: \"%s\" does not exist on the engine: %s. `docker network ls` lists them."
                            .formatted(run.network(), words.strip()),
                    failure);
        }
        if (run.confinement().seccomp().isPresent() && words.contains("opening seccomp profile failed")) {
            return new DoodException(
                    "seccomp: the engine reads profiles from its own disk alone, as Podman does. Leave seccomp out, or"
                            + " set the profile for all containers in the engine's own configuration.",
                    failure);
        }
        if (words.toLowerCase(Locale.ROOT).contains("unknown capability")) {
            return new DoodException(
                    "capDrop: %s has a name that the engine does not know: %s. Write ALL, or names such as NET_RAW."
                            .formatted(run.confinement().capDrop(), words.strip()),
                    failure);
        }
        return failure;
    }
}
