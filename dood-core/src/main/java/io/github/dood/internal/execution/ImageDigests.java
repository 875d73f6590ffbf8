package io.github.dood.internal.execution;

import io.github.dood.internal.dockerconfig.RegistryLogins;
import io.github.dood.internal.engine.Images;
import io.github.dood.internal.engine.PullFailure;
import io.github.dood.internal.engine.PullRequest;
import io.github.dood.internal.engine.RegistryAccess;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.ImageReference;
import io.github.dood.run.LockEvent;
import io.github.dood.run.Masking;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.RegistryLogin;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRun;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out under which digests registries serve images. */
public final class ImageDigests {

    private final Images images;

    /** Pulls where the engine cannot ask a registry without. */
    private final ImageProvider provider;

    private final RegistryLogins logins;

    private final Masking masking;

    /**
     * Asks nothing yet.
     *
     * @param surroundings what runs work with, too
     * @param logins for the registries
     */
    public ImageDigests(Surroundings surroundings, RegistryLogins logins) {
        this.images = surroundings.engine().images();
        this.logins = logins;
        this.masking = surroundings.masking();
        this.provider = new ImageProvider(images, logins, masking, new PullAttempts(surroundings.resources()));
    }

    /**
     * The digest of an image.
     *
     * @param image its name, with a tag
     * @param policy never for that of the image which the engine has; else its registry is asked
     * @param events is told where the registry does not answer, and the engine's own image counts
     * @throws DoodException when the registry refuses it, or nobody knows one
     */
    public String of(String image, PullPolicy policy, Consumer<RunEvent> events) {
        if (policy == PullPolicy.NEVER) {
            String digest = known(image).orElseThrow(() -> unknown(image));
            events.accept(new LockEvent.FromEngine(image, "no registry is asked"));
            return digest;
        }
        return atRegistry(image, events).orElseGet(() -> pulled(image, events));
    }

    private Optional<String> atRegistry(String image, Consumer<RunEvent> events) {
        RegistryAccess access = logins.accessTo(ImageReference.parse(image));
        access.login().map(RegistryLogin::secrets).ifPresent(masking::learn);
        try {
            return images.digestAtRegistry(new PullRequest(image, Optional.empty(), access));
        } catch (EngineException refusal) {
            boolean mayPass = !refusal.isUnanswered()
                    && PullFailure.of(image, refusal.words()).mayPass();
            Optional<String> known = mayPass ? known(image) : Optional.empty();
            if (known.isEmpty()) {
                throw isBuiltHere(image, refusal) ? builtHere(image, refusal) : refusal;
            }
            events.accept(new LockEvent.FromEngine(image, masking.mask(refusal.briefWords())));
            return known;
        }
    }

    /** The image as the registry has it now is what the engine has after a pull. */
    private String pulled(String image, Consumer<RunEvent> events) {
        ToolRun run = ToolRun.builder(image).pull(PullPolicy.ALWAYS).build();
        provider.provide(run, provider.foresee(run), events);
        return known(image).orElseThrow(() -> unknown(image));
    }

    private Optional<String> known(String image) {
        return images.digest(image);
    }

    private boolean isBuiltHere(String image, EngineException refusal) {
        return !refusal.isUnanswered()
                && images.inspect(image).isPresent()
                && known(image).isEmpty();
    }

    private static DoodException builtHere(String image, EngineException refusal) {
        return new DoodException(
                "%s was built on the engine or loaded into it, and has no digest, since no registry serves it: %s. Push it to a registry, or set lock to off where it is run."
                        .formatted(image, refusal.briefWords()),
                refusal);
    }

    private static DoodException unknown(String image) {
        return new DoodException(
                "The engine does not have %s from a registry, so that nothing is known of its digest: pull it, or let the registry be asked."
                        .formatted(image));
    }
}
