package io.github.dood.internal.engine;

import java.util.List;
import java.util.Optional;

/**
 * An image that the engine has.
 *
 * @param reference as it was asked for
 * @param platform as it was asked for; none for the engine's own
 * @param digest under which a registry serves it, {@code sha256:...}; none for an image built on this engine
 * @param volumes where its containers get volumes of their own, unless something else is mounted there
 */
public record ProvidedImage(
        String reference, Optional<String> platform, Optional<String> digest, List<String> volumes) {

    /** Keeps a copy of the list. */
    public ProvidedImage {
        volumes = List.copyOf(volumes);
    }

    /**
     * The image that the engine knows by a reference.
     *
     * @param platform as it was asked for; none for the engine's own
     */
    public static ProvidedImage of(String reference, Optional<String> platform, ImageDetails known) {
        return new ProvidedImage(reference, platform, known.digest(reference), known.volumes());
    }
}
