package io.github.dood.internal.engine;

/** Something that only newer engines can do, with the version of the Engine API that added it. */
public enum Feature {
    /**
     * Mount a folder of a volume. An older engine ignores the wish without a word and mounts the whole volume, so it
     * must never be asked.
     */
    VOLUME_SUBPATH("mounting a folder of a volume", new ApiVersion(1, 45)),
    /** Choose the platform of a new container's image. */
    CONTAINER_PLATFORM("choosing a platform", new ApiVersion(1, 41)),
    /** Put the address of its host in the place of {@code host-gateway}. */
    HOST_GATEWAY("extraHosts with host-gateway", new ApiVersion(1, 41));

    private final String label;

    private final ApiVersion since;

    Feature(String label, ApiVersion since) {
        this.label = label;
        this.since = since;
    }

    /** What it is, in words for people. */
    @Override
    public String toString() {
        return label;
    }

    /** The first version of the Engine API with this feature. */
    public ApiVersion since() {
        return since;
    }
}
