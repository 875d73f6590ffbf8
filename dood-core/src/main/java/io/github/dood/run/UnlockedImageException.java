package io.github.dood.run;

/**
 * An image has no digest in the project's lock file, and may not run without.
 *
 * @since 0.1.0
 */
public final class UnlockedImageException extends DoodException {

    private final String image;

    private final String problem;

    /**
     * @param image its name
     * @param problem why it has none; a clause without a stop
     */
    public UnlockedImageException(String image, String problem) {
        super("lock: %s has no digest, without which it is not run: %s.".formatted(image, problem));
        this.image = image;
        this.problem = problem;
    }

    @Override
    protected UnlockedImageException withoutSecrets(String message, Masking masking) {
        return new UnlockedImageException(masking.mask(image), masking.mask(problem));
    }

    /** The image's name. */
    public String image() {
        return image;
    }
}
