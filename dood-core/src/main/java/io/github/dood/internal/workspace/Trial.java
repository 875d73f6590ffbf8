package io.github.dood.internal.workspace;

import io.github.dood.run.Share;
import java.util.Optional;

/**
 * A share that was tried without starting anything.
 *
 * @param share what was tried
 * @param mounted whether the engine could mount it; where the proof fails all the same, something else lies there
 * @param failure why it is not right, in the engine's words or those of the proof; none when it is proven
 */
public record Trial(Share share, boolean mounted, Optional<String> failure) {

    /** Whether a container sees the workspace so. */
    public boolean proven() {
        return failure.isEmpty();
    }
}
