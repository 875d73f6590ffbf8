package io.github.dood.run;

import io.github.dood.error.DoodException;
import io.github.dood.error.Masking;

/** The engine does not have a run's image, or not for its platform, and it was not to be pulled. */
public final class ImageUnavailableException extends DoodException {

    private final String image;

    private final PullPolicy policy;

    /**
     * @param message the whole story for the user, ending in what to do
     * @param image its reference as it was asked for
     * @param policy when it was to be pulled
     */
    public ImageUnavailableException(String message, String image, PullPolicy policy) {
        super(message);
        this.image = image;
        this.policy = policy;
    }

    /** The image's reference as it was asked for. */
    public String image() {
        return image;
    }

    /** When it was to be pulled. */
    public PullPolicy policy() {
        return policy;
    }

    @Override
    protected ImageUnavailableException withoutSecrets(String message, Masking masking) {
        return new ImageUnavailableException(message, masking.mask(image), policy);
    }
}
