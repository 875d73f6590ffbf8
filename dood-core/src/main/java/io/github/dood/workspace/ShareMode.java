package io.github.dood.workspace;

/** Which shares may be tried. */
public enum ShareMode {
    /** All of them. */
    AUTO,
    /** Only binds of the host's paths. */
    BIND,
    /** Only volumes. */
    VOLUME;

    boolean allows(Share share) {
        return switch (this) {
            case AUTO -> true;
            case BIND -> !share.isVolume();
            case VOLUME -> share.isVolume();
        };
    }
}
