package io.github.dood.internal.doctor;

import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.engine.Images;
import io.github.dood.internal.preset.Presets;
import io.github.dood.run.Grade;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the engine has the images of the tools that dood knows by name and a workspace may need, and of others.
 *
 * @param workspace the directory that a tool would see
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
        List<String> references = Stream.concat(Presets.images(workspace).stream(), others.stream())
                .distinct()
                .toList();
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
    }

    private static String withoutDigest(ImageDetails image) {
        return image.repositoryDigests().isEmpty()
                ? "built here, so without a digest"
                : "known to a registry by another name only, so without a digest";
    }
}
