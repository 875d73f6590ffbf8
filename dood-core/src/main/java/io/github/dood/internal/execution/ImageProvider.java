package io.github.dood.internal.execution;

import io.github.dood.internal.dockerconfig.RegistryLogins;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.engine.Images;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.engine.PullRequest;
import io.github.dood.internal.engine.RegistryAccess;
import io.github.dood.internal.lifecycle.ProgressTicker;
import io.github.dood.run.EngineException;
import io.github.dood.run.ImageReference;
import io.github.dood.run.ImageUnavailableException;
import io.github.dood.run.Masking;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.RegistryLogin;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRun;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sees to it that the engine has an image before it is used; each image is looked up once. A login is looked for when
 * an image is pulled, not before.
 */
final class ImageProvider {

    private final Images images;

    private final RegistryLogins logins;

    private final Masking masking;

    private final PullAttempts attempts;

    /** By name and platform, as a text: Java takes long to compare its first records. */
    private final Map<String, ImageDetails> known = new ConcurrentHashMap<>();

    /** @param attempts at each pull */
    ImageProvider(Images images, RegistryLogins logins, Masking masking, PullAttempts attempts) {
        this.images = images;
        this.logins = logins;
        this.masking = masking;
        this.attempts = attempts;
    }

    /** Begins to look the image up, where that is sure to be needed. What goes wrong is told where it is provided. */
    Supplier<Optional<ImageDetails>> foresee(ToolRun run) {
        return isPulledAnyway(run) || known.containsKey(wantedOf(run))
                ? () -> images.inspect(run.image())
                : images.beginInspect(run.image());
    }

    /**
     * The image of a run.
     *
     * @param foreseen as it was begun to be looked up for this run
     * @param events is told of a pull
     * @throws ImageUnavailableException when it cannot be had
     */
    ProvidedImage provide(ToolRun run, Supplier<Optional<ImageDetails>> foreseen, Consumer<RunEvent> events) {
        return ProvidedImage.of(run.image(), run.platform(), detailsOf(run, foreseen, events));
    }

    /** The image that a container of the run would have now, though another had the name when it was provided. */
    Optional<ImageDetails> now(ToolRun run) {
        return images.inspect(run.image());
    }

    private ImageDetails detailsOf(ToolRun run, Supplier<Optional<ImageDetails>> foreseen, Consumer<RunEvent> events) {
        String wanted = wantedOf(run);
        if (isPulledAnyway(run)) {
            pull(run, events);
            ImageDetails details = inspected(run);
            known.put(wanted, details);
            return details;
        }
        // Two runs with the same new image must not pull it twice.
        return known.computeIfAbsent(wanted, image -> presentOrPulled(run, foreseen, events));
    }

    /** Under a digest a registry never has anything new. */
    private static boolean isPulledAnyway(ToolRun run) {
        return run.pull() == PullPolicy.ALWAYS && !run.image().contains("@");
    }

    private ImageDetails presentOrPulled(
            ToolRun run, Supplier<Optional<ImageDetails>> foreseen, Consumer<RunEvent> events) {
        Optional<ImageDetails> present = foreseen.get();
        if (present.isPresent() && isWanted(present.get(), run)) {
            return present.get();
        }
        pull(run, events);
        return inspected(run);
    }

    /** Looks the image up again when it is next used, since it is not there any more. */
    void forget(ToolRun run) {
        known.remove(wantedOf(run));
    }

    /** An image of another platform is another image, though it has the same name. */
    private static boolean isWanted(ImageDetails present, ToolRun run) {
        boolean fits = run.platform().isEmpty() || present.isFor(run.platform().get());
        if (!fits && run.pull() == PullPolicy.NEVER) {
            throw unavailable(
                    "The engine has image %s for %s, not for %s"
                            .formatted(
                                    run.image(),
                                    present.platform(),
                                    run.platform().orElseThrow()),
                    run);
        }
        return fits;
    }

    private ImageDetails inspected(ToolRun run) {
        return images.inspect(run.image()).orElseThrow(() -> missing(run));
    }

    private void pull(ToolRun run, Consumer<RunEvent> events) {
        if (run.pull() == PullPolicy.NEVER) {
            throw missing(run);
        }
        RegistryAccess access = logins.accessTo(ImageReference.parse(run.image()));
        access.login().map(RegistryLogin::secrets).ifPresent(masking::learn);
        PullRequest request = new PullRequest(run.image(), run.platform(), access);
        PullProgress progress = new PullProgress(run.image(), events);
        try {
            attempts.run(
                    run.image(),
                    () -> ProgressTicker.during(() -> images.pull(request, progress), progress::tell),
                    (words, pause) -> events.accept(new RunEvent.PullFailed(run.image(), masking.mask(words), pause)));
        } catch (EngineException refusal) {
            throw refusal.isUnanswered() || Refusals.isWrongName(refusal) ? refusal : refused(refusal, run);
        }
        progress.done();
    }

    private static ImageUnavailableException refused(EngineException refusal, ToolRun run) {
        return new ImageUnavailableException(refusal.problem(), refusal.getMessage(), run.image(), run.pull(), refusal);
    }

    private static String wantedOf(ToolRun run) {
        return run.image() + " " + run.platform().orElse("");
    }

    private ImageUnavailableException missing(ToolRun run) {
        String tagged = run.image().replaceFirst("@.*", "");
        boolean isOther = !tagged.equals(run.image()) && images.inspect(tagged).isPresent();
        return unavailable(
                isOther
                        ? "The engine has image %s, but not known by the digest of %s".formatted(tagged, run.image())
                        : "The engine has no image " + run.image(),
                run);
    }

    private static ImageUnavailableException unavailable(String problem, ToolRun run) {
        String advice = run.pull() == PullPolicy.NEVER
                ? ", and pull is never: pull it by hand, or set pull to missing."
                : " although it was pulled just now: look at its name and platform.";
        return new ImageUnavailableException(problem, problem + advice, run.image(), run.pull(), null);
    }
}
