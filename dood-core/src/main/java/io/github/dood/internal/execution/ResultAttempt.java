package io.github.dood.internal.execution;

import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.memory.result.OutputRecorder;
import io.github.dood.internal.memory.result.RecordedResult;
import io.github.dood.internal.memory.result.ResultCheck;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.copy.Copies;
import io.github.dood.run.DoodException;
import io.github.dood.run.ImageReference;
import io.github.dood.run.Masking;
import io.github.dood.run.ResultEvent;
import io.github.dood.run.RunEvent;
import io.github.dood.run.Share;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolEnd;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.run.UpToDate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One run for which an earlier result may stand, and whose own may stand for later ones. */
final class ResultAttempt {

    private final CheckedRun checked;

    private final ResultSettings settings;

    private final ResultCheck check;

    private final Masking masking;

    private final NoFilesWatch events;

    private final OutputRecorder printed;

    /** All that tells the image from every other, once that is known. */
    private String image = "";

    private final long began = System.nanoTime();

    ResultAttempt(ResultSettings settings, ResultCheck check, Masking masking, NoFilesWatch events) {
        this.checked = settings.checked();
        this.settings = settings;
        this.check = check;
        this.masking = masking;
        this.events = events;
        this.printed = new OutputRecorder(checked.output());
    }

    /** Whether the image's name says which image it is. */
    static boolean isImageKnown(ToolRun run) {
        return digestOf(run).isPresent();
    }

    private static Optional<String> digestOf(ToolRun run) {
        return ImageReference.parse(run.image()).digest();
    }

    /** The run, of which is kept what the tool prints. */
    CheckedRun run() {
        return checked.withOutput(printed);
    }

    /** Takes an earlier result of an image whose name says which it is; none where the tool must run. */
    Optional<ToolResult> find() {
        Optional<String> digest = digestOf(checked.run());
        // Without the engine, so this machine's processor stands for what the engine would choose.
        image = digest.orElseThrow() + " " + platform();
        return take(digest, digest.orElseThrow());
    }

    /**
     * Takes an earlier result, where that was not tried yet; none where the tool must run.
     *
     * @param present the image that the run's container would have
     */
    Optional<ToolResult> find(Optional<ImageDetails> present) {
        if (isImageKnown(checked.run()) || present.isEmpty()) {
            return Optional.empty();
        }
        image = identity(present.get());
        return take(present.get().digest(checked.run().image()), digest(present.get()));
    }

    private Optional<ToolResult> take(Optional<String> digest, String shown) {
        Optional<RecordedResult> found = condition().rerun() || events.hasNone()
                ? Optional.empty()
                : check.find(image).filter(this::mayBeTaken);
        if (found.isEmpty()) {
            explain();
            return Optional.empty();
        }
        RecordedResult recorded = found.get();
        events.accept(new ResultEvent.Taken(name(), recorded.files(), shown));
        passOn(recorded);
        Duration duration = Duration.ofNanos(System.nanoTime() - began);
        ToolResult result = new ToolResult(
                checked.run().command(masking),
                checked.run().image(),
                digest,
                new Share.NotNeeded(),
                checked.paths(),
                new ToolEnd(recorded.exitCode(), false, Optional.empty(), true, duration));
        events.accept(new RunEvent.Ended(result));
        return Optional.of(result);
    }

    /** What was no secret then may be one now. */
    private boolean mayBeTaken(RecordedResult recorded) {
        return checked.run().successCodes().contains(recorded.exitCode())
                && !showsSecret(recorded.text(false))
                && !showsSecret(recorded.text(true));
    }

    private void passOn(RecordedResult recorded) {
        ToolOutput output = checked.output();
        try {
            try {
                for (RecordedResult.Frame frame : recorded.printed()) {
                    output.write(frame.error(), frame.bytes(), frame.bytes().length);
                }
            } finally {
                output.end();
            }
        } catch (IOException failure) {
            throw new DoodException(
                    "The output of an earlier run of %s could not be passed on: %s."
                            .formatted(name(), SystemWords.of(failure)),
                    failure);
        }
    }

    private void explain() {
        if (condition().explains()) {
            List<String> reasons = condition().rerun() ? List.of("it is to run in any case") : check.reasons(image);
            events.accept(new ResultEvent.Outdated(name(), reasons));
        }
    }

    /**
     * Keeps the result, where it may stand for later runs.
     *
     * @param present the image that a container of the run would have now
     */
    void keep(ToolResult result, Optional<ImageDetails> present) {
        Optional<String> reason =
                reasonAgainst(result, present).or(() -> check.keep(image, result.exitCode(), printed));
        if (reason.isPresent() && condition().explains()) {
            events.accept(new ResultEvent.NotKept(name(), reason.get()));
        }
    }

    private Optional<String> reasonAgainst(ToolResult result, Optional<ImageDetails> present) {
        if (!result.passed() || result.isKilled() || result.outOfMemory().isPresent()) {
            return Optional.of("it did not pass");
        }
        if (events.hasNone()) {
            return Optional.of("it had no files to look at");
        }
        Optional<String> guessable = settings.guessable();
        if (guessable.isPresent()) {
            return Optional.of(
                    "variable %s looks like a secret, and is so short that it could be guessed from what is kept"
                            .formatted(guessable.get()));
        }
        if (showsSecret(printed.text(false)) || showsSecret(printed.text(true))) {
            return Optional.of("it printed a secret");
        }
        return reasonAgainst(result.share()).or(() -> reasonAgainst(present));
    }

    private Optional<String> reasonAgainst(Share share) {
        Path top = checked.workspace().directory();
        if (share instanceof Share.WholeVolume whole) {
            Optional<Path> file = fileAbove(top, Path.of(whole.destination()));
            if (file.isPresent()) {
                return Optional.of("the tool saw %s, too, which is not in the workspace".formatted(file.get()));
            }
        }
        if (share instanceof Share.Copy
                && checked.run().share() != ShareMode.COPY
                && Files.exists(top.resolve(Copies.IGNORE_FILE), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(
                    "%s kept files out of its copy, which another run may see; share=copy makes all runs alike"
                            .formatted(Copies.IGNORE_FILE));
        }
        return Optional.empty();
    }

    /** A file in a directory above the workspace, where many tools look for settings. */
    private static Optional<Path> fileAbove(Path workspace, Path volume) {
        for (Path folder = workspace.getParent();
                folder != null && folder.startsWith(volume);
                folder = folder.getParent()) {
            try (Stream<Path> files = Files.list(folder)) {
                Optional<Path> file = files.filter(entry -> !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                        .findFirst();
                if (file.isPresent()) {
                    return file;
                }
            } catch (IOException | UncheckedIOException unreadable) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private Optional<String> reasonAgainst(Optional<ImageDetails> present) {
        if (!isImageKnown(checked.run())) {
            // Another one may have got the name since it was looked up.
            return present.isPresent() && identity(present.get()).equals(image)
                    ? Optional.empty()
                    : Optional.of("another image has got the name while it ran");
        }
        return present.isPresent() && present.get().isFor(platform())
                ? Optional.empty()
                : Optional.of("its image is not known to be for %s; name the platform".formatted(platform()));
    }

    private String platform() {
        return checked.run().platform().orElseGet(Environment::architecture);
    }

    private boolean showsSecret(String text) {
        return !masking.mask(text).equals(text);
    }

    private String identity(ImageDetails image) {
        return digest(image) + " " + image.platform();
    }

    private String digest(ImageDetails image) {
        return image.digest(checked.run().image()).orElse(image.id());
    }

    private String name() {
        return masking.mask(ToolName.of(checked.run()));
    }

    private UpToDate condition() {
        return checked.run().memory().upToDate().orElseThrow();
    }
}
