package io.github.dood.engine.dockerjava;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import io.github.dood.engine.ImageDetails;
import io.github.dood.engine.Images;
import io.github.dood.engine.PullStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The calls about images over docker-java. */
final class DockerJavaImages implements Images {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** A pull may take long, but an engine that says nothing for this long has given up. */
    private static final Duration PULL_SILENCE = Duration.ofMinutes(5);

    private final Supplier<DockerClient> client;

    private final Calls calls;

    DockerJavaImages(Supplier<DockerClient> client, Calls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public Optional<ImageDetails> inspect(String reference) {
        return calls.within(DEADLINE, "inspect image " + reference, () -> {
            try {
                return Optional.of(
                        detailsOf(client.get().inspectImageCmd(reference).exec()));
            } catch (NotFoundException none) {
                return Optional.empty();
            }
        });
    }

    private static ImageDetails detailsOf(InspectImageResponse image) {
        return new ImageDetails(
                image.getId(),
                Optional.ofNullable(image.getRepoDigests()).orElse(List.of()),
                image.getOs() + "/" + image.getArch());
    }

    @Override
    public List<String> ids() {
        return calls.within(DEADLINE, "list images", () -> client.get().listImagesCmd().exec().stream()
                .map(Image::getId)
                .toList());
    }

    @Override
    public void pull(String reference, Optional<String> platform, Consumer<PullStep> progress) {
        String words = "pull " + reference;
        try (PullAnswer answer = new PullAnswer(progress)) {
            PullImageCmd command = client.get().pullImageCmd(withTag(reference));
            platform.ifPresent(command::withPlatform);
            command.exec(answer);
            while (!answer.ended(1000)) {
                if (answer.silence().compareTo(PULL_SILENCE) > 0) {
                    throw calls.errors().late(words, PULL_SILENCE);
                }
            }
            if (answer.error.isPresent()) {
                throw calls.errors().pullFailed(reference, 0, answer.error.get(), null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw calls.translate(words, interrupted);
        } catch (DockerException refusal) {
            String message = Calls.messageIn(refusal.getMessage());
            throw calls.errors().pullFailed(reference, refusal.getHttpStatus(), message, refusal);
        } catch (Exception failure) {
            throw calls.translate(words, failure);
        }
    }

    /** Without a tag the engine would pull every tag there is. */
    private static String withTag(String reference) {
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? reference : reference + ":latest";
    }

    /**
     * Follows a pull. The engine reports a failed pull in the stream after status 200, so success is the absence of an
     * error item, never an English status text.
     */
    private static final class PullAnswer extends Answer<PullResponseItem> {

        private final Consumer<PullStep> progress;

        private volatile Optional<String> error = Optional.empty();

        private volatile long lastHeard = System.nanoTime();

        PullAnswer(Consumer<PullStep> progress) {
            this.progress = progress;
        }

        @Override
        public void onNext(PullResponseItem item) {
            lastHeard = System.nanoTime();
            if (item.getErrorDetail() != null) {
                error = Optional.ofNullable(item.getErrorDetail().getMessage());
            } else if (item.getStatus() != null) {
                progress.accept(stepOf(item));
            }
        }

        private static PullStep stepOf(PullResponseItem item) {
            Optional<ResponseItem.ProgressDetail> detail = Optional.ofNullable(item.getProgressDetail());
            return new PullStep(
                    Optional.ofNullable(item.getId()).orElse(""),
                    item.getStatus(),
                    detail.map(ResponseItem.ProgressDetail::getCurrent).orElse(0L),
                    detail.map(ResponseItem.ProgressDetail::getTotal).orElse(0L));
        }

        Duration silence() {
            return Duration.ofNanos(System.nanoTime() - lastHeard);
        }
    }
}
