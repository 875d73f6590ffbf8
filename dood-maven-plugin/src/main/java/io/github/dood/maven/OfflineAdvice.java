package io.github.dood.maven;

import io.github.dood.run.DoodException;
import io.github.dood.run.ImageUnavailableException;
import io.github.dood.run.PullPolicy;

/** What helps where Maven is offline, which no setting of dood can change. */
final class OfflineAdvice {

    private OfflineAdvice() {}

    /**
     * An image is missing and is not pulled, whatever the setting pull says.
     *
     * @param missing says of the setting that it is never, which need not be the user's word
     * @param wanted the user's word
     */
    static DoodException of(ImageUnavailableException missing, PullPolicy wanted) {
        String setting = wanted == PullPolicy.NEVER ? " and set pull to missing" : "";
        return new DoodException(
                "%s, and Maven is offline, so that nothing is pulled: pull it by hand, or run Maven without -o%s."
                        .formatted(missing.problem(), setting));
    }
}
