package io.github.dood.engine;

/** What not every engine can do, with the version of the Engine API that brought it. */
public enum Feature {
    /**
     * Mount a folder of a volume. An older engine ignores the wish without a word and mounts the whole volume, so it
     * must never be asked.
     */
    VOLUME_SUBPATH(new ApiVersion(1, 45)),
    /** Choose the platform of a new container's image. */
    CONTAINER_PLATFORM(new ApiVersion(1, 41));

    private final ApiVersion since;

    Feature(ApiVersion since) {
        this.since = since;
    }

    /** The first version of the Engine API with this feature. */
    public ApiVersion since() {
        return since;
    }
}
