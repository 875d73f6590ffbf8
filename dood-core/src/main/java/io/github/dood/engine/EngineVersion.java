package io.github.dood.engine;

import io.github.dood.error.DoodException;

/**
 * What the engine says of itself, and the version of its API that both sides speak.
 *
 * @param name {@code Docker Engine} or {@code Podman Engine}
 * @param version the engine's own version, such as {@code 20.10.24}
 * @param api the negotiated version of the API: the lower one of what the engine offers and what dood was tested with
 */
public record EngineVersion(String name, String version, ApiVersion api) {

    /** Whether the engine has the feature at the negotiated version. */
    public boolean has(Feature feature) {
        return api.isAtLeast(feature.since());
    }

    /**
     * Makes sure that the engine has a feature.
     *
     * @throws DoodException when it has not; the message names both versions
     */
    public void require(Feature feature) {
        if (!has(feature)) {
            throw new DoodException("The engine is too old for %s: that needs API %s, and %s is spoken to in %s."
                    .formatted(feature, feature.since(), name + " " + version, api));
        }
    }

    /** Name, version and API version in one line. */
    @Override
    public String toString() {
        return "%s %s (API %s)".formatted(name, version, api);
    }
}
