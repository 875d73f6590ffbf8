package io.github.dood.internal.memory.lock;

import io.github.dood.run.ImageReference;
import io.github.dood.run.LockEvent;
import io.github.dood.run.LockMode;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRun;
import io.github.dood.run.UnlockedImageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Lets runs have their images by the digests of their projects' lock files. */
public final class ImageLock {

    private final boolean isJob;

    private final UnaryOperator<String> originals;

    /**
     * Reads nothing yet.
     *
     * @param isJob whether this is a job of a continuous integration system
     * @param originals makes of an image's name behind a proxy the one that it has without
     */
    public ImageLock(boolean isJob, UnaryOperator<String> originals) {
        this.isJob = isJob;
        this.originals = originals;
    }

    /**
     * The run with its image by the lock file's digest; the same run where the lock file is not asked, or is allowed to say
     * nothing.
     *
     * @param events is told where the image has no digest, and runs all the same
     * @throws UnlockedImageException when it must have one
     * @throws io.github.dood.run.DoodException when the lock file cannot be read, or its images are not sure
     */
    public ToolRun locked(ToolRun run, Consumer<RunEvent> events) {
        LockMode mode = mode(run);
        return mode == LockMode.OFF ? run : locked(run, mode, events);
    }

    private LockMode mode(ToolRun run) {
        LockMode wanted = run.memory().lock();
        if (wanted != LockMode.AUTO) {
            return wanted;
        }
        if (!LockFile.isIn(run.memory().project())) {
            return LockMode.OFF;
        }
        return isJob ? LockMode.FROZEN : LockMode.PINNED;
    }

    private ToolRun locked(ToolRun run, LockMode mode, Consumer<RunEvent> events) {
        LockFile file = LockFile.of(run.memory().project());
        ImageReference image = ImageReference.parse(originals.apply(run.image()));
        if (image.digest().isPresent()) {
            // Its user has locked it.
            return run;
        }
        Optional<LockedImage> locked = find(image, run.isTagOpen(), file.images());
        if (locked.isPresent() && locked.get().reference().digest().isPresent()) {
            String name = run.image()
                    .substring(
                            0,
                            run.image().length()
                                    - ImageReference.parse(run.image())
                                            .version()
                                            .length());
            return run.withImage(name + locked.get().reference().version());
        }
        String problem = problem(file, image, run.isTagOpen());
        if (mode == LockMode.FROZEN) {
            throw new UnlockedImageException(image.name() + image.version(), problem);
        }
        events.accept(new LockEvent.Unlocked(image.name() + image.version(), problem));
        return run;
    }

    /**
     * Whether a lock file has a digest for an image.
     *
     * @param image its name
     * @param isTagOpen whether the file decides the tag, since nobody chose one
     */
    public static boolean isLocked(LockFile file, String image, boolean isTagOpen) {
        ImageReference reference = ImageReference.parse(image);
        return reference.digest().isPresent()
                || find(reference, isTagOpen, file.images())
                        .flatMap(locked -> locked.reference().digest())
                        .isPresent();
    }

    /**
     * The image that a name means. One without a tag, or whose tag nobody chose, means the only one of its repository, or of
     * several the one whose service has the repository's own name.
     */
    static Optional<LockedImage> find(ImageReference image, boolean isTagOpen, List<LockedImage> images) {
        List<LockedImage> all =
                images.stream().filter(locked -> locked.isOf(image)).toList();
        if (image.tag().isPresent() && !isTagOpen) {
            return all.stream()
                    .filter(locked -> locked.reference().tag().equals(image.tag()))
                    .findFirst();
        }
        return all.size() == 1
                ? Optional.of(all.get(0))
                : all.stream()
                        .filter(locked -> locked.service().equals(ServiceNames.own(image)))
                        .findFirst();
    }

    private static String problem(LockFile file, ImageReference image, boolean isTagOpen) {
        Path path = file.path();
        if (file.content().isEmpty()) {
            return "there is no " + path;
        }
        List<LockedImage> all =
                file.images().stream().filter(locked -> locked.isOf(image)).toList();
        if (all.isEmpty()) {
            return "%s has no image of that name".formatted(path);
        }
        if (find(image, isTagOpen, all).isPresent()) {
            return "%s has it without a digest".formatted(path);
        }
        String tags = all.stream()
                .map(locked -> locked.reference().tag().orElse("no tag"))
                .collect(Collectors.joining(", "));
        return image.tag().isPresent() && !isTagOpen
                ? "%s has it with another tag: %s".formatted(path, tags)
                : "%s has it with several tags, %s, and no service %s that says which one counts"
                        .formatted(path, tags, ServiceNames.own(image));
    }
}
