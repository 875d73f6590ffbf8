package io.github.dood.internal.engine;

import io.github.dood.run.EngineException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The engine's calls about images. Every method throws {@link EngineException}. */
public interface Images {

    /** What the engine knows of an image, or none when it has none of that name. */
    Optional<ImageDetails> inspect(String reference);

    /**
     * Begins to ask the same. What it returns waits for the answer, and fails as {@link #inspect} does. Where only one thing
     * can be done at a time, the engine is asked by then.
     */
    default Supplier<Optional<ImageDetails>> beginInspect(String reference) {
        return () -> inspect(reference);
    }

    /** The ids of the images that the engine has. */
    List<String> ids();

    /**
     * The digest under which a registry serves an image now, that of its index where it is for several platforms. Nothing is
     * pulled.
     *
     * @return none where the engine cannot ask a registry without a pull, as Podman
     */
    Optional<String> digestAtRegistry(PullRequest request);

    /**
     * The digest under which a registry served an image that the engine has.
     *
     * @param reference as the image is called
     * @return that of the index where the engine knows one; none when the engine does not have it, or no registry served it
     *     under that name
     */
    Optional<String> digest(String reference);

    /**
     * Pulls an image.
     *
     * @param request what to pull, and as whom
     * @param progress is told of every step the engine reports, often many a second
     */
    void pull(PullRequest request, Consumer<PullStep> progress);
}
