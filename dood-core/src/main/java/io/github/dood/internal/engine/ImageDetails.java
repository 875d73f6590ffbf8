package io.github.dood.internal.engine;

import io.github.dood.run.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the engine knows of an image.
 *
 * @param id the image's own id, {@code sha256:...}
 * @param repositoryDigests names with the digest under which a registry serves this image; none for an image built here
 * @param platform such as {@code linux/amd64} or {@code linux/arm64/v8}
 * @param volumes where its containers get volumes of their own, unless something else is mounted there
 * @param user as whom its containers run unless something else is said, such as {@code uid}, {@code uid:gid} or names; empty for root
 */
public record ImageDetails(
        String id, List<String> repositoryDigests, String platform, List<String> volumes, String user) {

    /** An image whose containers are root's. */
    public ImageDetails(String id, List<String> repositoryDigests, String platform, List<String> volumes) {
        this(id, repositoryDigests, platform, volumes, "");
    }

    /** Keeps copies of the lists. */
    public ImageDetails {
        repositoryDigests = List.copyOf(repositoryDigests);
        volumes = List.copyOf(volumes);
    }

    /**
     * The digest under which the registry that a reference names serves this image. Another registry, or another repository,
     * may have it under another digest, or not at all.
     *
     * @param reference as the image was asked for
     * @return {@code sha256:...}, the reference's own where it has one; none for an image built here, or known by other names
     *     only
     */
    public Optional<String> digest(String reference) {
        ImageReference wanted = ImageReference.parse(reference);
        if (wanted.digest().isPresent()) {
            return wanted.digest();
        }
        List<String> served = servedDigests(wanted);
        return served.isEmpty() ? Optional.empty() : Optional.of(served.get(0));
    }

    /**
     * All digests under which the registry that a reference names served this image: some engines keep that of the index and
     * that of the platform.
     *
     * @param wanted as the image was asked for
     */
    public List<String> servedDigests(ImageReference wanted) {
        List<String> digests = new ArrayList<>();
        for (String name : repositoryDigests) {
            ImageReference served = ImageReference.parse(name);
            if (served.digest().isPresent()
                    && served.registry().equals(wanted.registry())
                    && served.repository().equals(wanted.repository())) {
                digests.add(served.digest().get());
            }
        }
        return digests;
    }

    /**
     * Whether the image is made for a platform.
     *
     * @param wanted as users write it: the architecture alone, or with system and variant; where either side says no
     *     variant, any will do
     */
    public boolean isFor(String wanted) {
        String complete = wanted.contains("/") ? wanted : "linux/" + wanted;
        String usual = complete.toLowerCase(Locale.ROOT)
                .replace("/x86_64", "/amd64")
                .replace("/x86-64", "/amd64")
                .replace("/aarch64", "/arm64");
        return (usual + "/").startsWith(platform + "/") || (platform + "/").startsWith(usual + "/");
    }
}
