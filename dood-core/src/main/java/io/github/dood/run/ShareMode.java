package io.github.dood.run;

/**
 * Which ways of giving a tool the workspace may be tried.
 *
 * @since 0.1.0
 */
public enum ShareMode {
    /** All of them, and a copy when none can be proven. */
    AUTO,
    /** Only binds of the host's paths. */
    BIND,
    /** Only volumes. */
    VOLUME,
    /** None: the workspace is copied. */
    COPY;

    /** Whether a share may be tried. */
    public boolean allows(Share share) {
        return switch (this) {
            case AUTO -> true;
            case BIND -> !share.isVolume();
            case VOLUME -> share.isVolume();
            case COPY -> false;
        };
    }
}
