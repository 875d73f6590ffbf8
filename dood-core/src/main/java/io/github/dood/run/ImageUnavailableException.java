package io.github.dood.run;

import org.jspecify.annotations.Nullable;

/**
 * A run's image cannot be had: the engine does not have it, or not for its platform, and it was not to be pulled, or its
 * registry refused it.
 *
 * @since 0.1.0
 */
public final class ImageUnavailableException extends DoodException {

    private final String problem;

    private final String image;

    private final PullPolicy policy;

    /**
     * @param problem what the engine lacks, without the policy and what to do
     * @param message the whole story for the user, ending in what to do
     * @param image its reference as it was asked for
     * @param policy when it was to be pulled
     * @param cause how the pull failed; null when there was none
     */
    public ImageUnavailableException(
            String problem, String message, String image, PullPolicy policy, @Nullable EngineException cause) {
        super(message, cause);
        this.problem = problem;
        this.image = image;
        this.policy = policy;
    }

    /** What the engine lacks, for whoever knows better what to do; without a full stop. */
    public String problem() {
        return problem;
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
        return new ImageUnavailableException(masking.mask(problem), message, masking.mask(image), policy, null);
    }
}
