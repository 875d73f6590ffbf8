package io.github.dood.internal.doctor;

import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.engine.Images;
import io.github.dood.internal.memory.lock.ImageLock;
import io.github.dood.internal.memory.lock.LockFile;
import io.github.dood.internal.preset.Presets;
import io.github.dood.run.DoodException;
import io.github.dood.run.Grade;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the engine and the lock file have the images of the tools that dood knows by name and a workspace may need, and
 * others.
 *
 * @param workspace the directory that a tool would see, with the lock file
 * @param others names of images
 */
record ToolsExamination(Images images, Path workspace, List<String> others) implements Examination {

    @Override
    public String title() {
        return "tools";
    }

    @Override
    public Grade gradeUnread() {
        return Grade.HINT;
    }

    @Override
    public void examine(Findings findings) {
        List<String> own = Presets.images(workspace);
        List<String> references =
                Stream.concat(own.stream(), others.stream()).distinct().toList();
        for (String reference : references) {
            Optional<ImageDetails> image = images.inspect(reference);
            if (image.isPresent()) {
                findings.ok("%s, %s, %s"
                        .formatted(
                                reference,
                                image.get().platform(),
                                image.get().digest(reference).orElse(withoutDigest(image.get()))));
            } else {
                findings.hint("%s is not on the engine yet".formatted(reference), Advice.pull(reference));
            }
        }
        examineLock(references, own, findings);
    }

    /** Last, so that a file that cannot be read hides nothing of the images. */
    private void examineLock(List<String> references, List<String> own, Findings findings) {
        try {
            LockFile file = LockFile.of(workspace);
            if (file.content().isEmpty()) {
                return;
            }
            findings.ok("images run by the digests of %s, unless lock says otherwise".formatted(file.path()));
            for (String reference : references) {
                if (!ImageLock.isLocked(file, reference, own.contains(reference))) {
                    findings.hint("%s has no digest in %s".formatted(reference, file.path()), Advice.LOCK);
                }
            }
        } catch (DoodException unusable) {
            findings.brokenOff(Grade.PROBLEM, unusable);
        }
    }

    private static String withoutDigest(ImageDetails image) {
        return image.repositoryDigests().isEmpty()
                ? "built here, so without a digest"
                : "known to a registry by another name only, so without a digest";
    }
}
