package io.github.dood.engine;

import java.util.List;
import java.util.Optional;

/**
 * What the engine knows of an image.
 *
 * @param id the image's own id, {@code sha256:...}
 * @param repositoryDigests names with the digest under which a registry serves this image; none for an image built here
 * @param platform such as {@code linux/amd64}
 */
public record ImageDetails(String id, List<String> repositoryDigests, String platform) {

    /** The digest under which a registry serves this image, {@code sha256:...}; none for an image built here. */
    public Optional<String> digest() {
        return repositoryDigests.stream()
                .map(name -> name.substring(name.indexOf('@') + 1))
                .findFirst();
    }
}
