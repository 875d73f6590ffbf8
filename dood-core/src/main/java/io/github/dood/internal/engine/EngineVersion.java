package io.github.dood.internal.engine;

import io.github.dood.run.DoodException;
import java.time.Duration;

/**
 * What the engine says of itself, and the version of its API that both sides speak.
 *
 * @param name {@link #DOCKER} or {@link #PODMAN}
 * @param version the engine's own version, such as {@code 20.10.24}
 * @param api the negotiated version of the API: the lower one of what the engine offers and what dood was tested with
 */
public record EngineVersion(String name, String version, ApiVersion api) {

    /** The name of Docker's engine. */
    public static final String DOCKER = "Docker Engine";

    /** The name of Podman's. */
    public static final String PODMAN = "Podman Engine";

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

    /**
     * Whether it puts the address of its host in the place of {@code host-gateway}. Podman before 4.7 writes the word itself
     * into the container's file of hosts.
     */
    public boolean resolvesHostGateway() {
        return !name.equals(PODMAN) || !version.matches("[0-3]\\..*|4\\.[0-6](\\D.*)?");
    }

    /**
     * Whether a bind of something that the engine's host does not have is an error. Podman makes an empty directory there
     * instead, as root, as early as at create.
     */
    public boolean refusesMissingSources() {
        return !name.equals(PODMAN);
    }

    /** Whether it tells the exit code of a container that it removes at its end. Podman 4.3 forgets it. */
    public boolean tellsExitOfRemoved() {
        return !name.equals(PODMAN);
    }

    /**
     * Whether it unpacks an archive into the volume of a container that has not been started. Podman unpacks beneath it; what
     * lies there goes into the volume at the container's start, but only while that is empty.
     */
    public boolean unpacksIntoVolumes() {
        return !name.equals(PODMAN);
    }

    /**
     * Whether a volume becomes the user's whose container is the first to be started with it, or that of the image's directory in
     * its place, whomever it belonged to.
     */
    public boolean changesOwnerAtFirstStart() {
        return name.equals(PODMAN);
    }

    /**
     * How long after the end of a container's output the engine may still say that it runs. Docker ends the output, and
     * notes the container's end, before it answers the next question about it; Podman notices the end by itself.
     */
    public Duration endLag() {
        return name.equals(PODMAN) ? Duration.ofSeconds(3) : Duration.ZERO;
    }

    /** Name, version and API version in one line. */
    @Override
    public String toString() {
        return "%s %s (API %s)".formatted(name, version, api);
    }
}
