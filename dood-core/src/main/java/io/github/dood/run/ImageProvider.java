package io.github.dood.run;

import io.github.dood.engine.ImageDetails;
import io.github.dood.engine.Images;
import io.github.dood.error.DoodException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Sees to it that the engine has an image before it is used; each image is looked up once. */
final class ImageProvider {

    private final Images images;

    private final Map<String, ImageDetails> known = new ConcurrentHashMap<>();

    ImageProvider(Images images) {
        this.images = images;
    }

    ImageDetails provide(ToolRun run, Consumer<RunEvent> events) {
        if (run.pull() == PullPolicy.ALWAYS) {
            pull(run, events);
            known.remove(run.image());
        }
        // Two runs of one new image must not pull it twice.
        return known.computeIfAbsent(
                run.image(),
                image -> images.inspect(image).or(() -> pulled(run, events)).orElseThrow(() -> missing(run)));
    }

    private Optional<ImageDetails> pulled(ToolRun run, Consumer<RunEvent> events) {
        if (run.pull() == PullPolicy.NEVER) {
            return Optional.empty();
        }
        pull(run, events);
        return images.inspect(run.image());
    }

    private void pull(ToolRun run, Consumer<RunEvent> events) {
        PullProgress progress = new PullProgress(run.image(), events);
        images.pull(run.image(), run.platform(), progress);
        progress.done();
    }

    private static DoodException missing(ToolRun run) {
        return new DoodException("The engine has no image %s%s."
                .formatted(
                        run.image(),
                        run.pull() == PullPolicy.NEVER
                                ? ", and pull is never: pull it by hand, or set pull to missing"
                                : " although it was pulled just now: look at its name and platform"));
    }
}
