package io.github.dood.doctor;

import io.github.dood.engine.ImageDetails;
import io.github.dood.engine.Images;
import io.github.dood.tool.PhpQa;
import io.github.dood.tool.Quarto;
import java.util.List;
import java.util.Optional;

/** Whether the engine has the images of the tools that dood knows by name. */
record ToolsExamination(Images images) implements Examination {

    @Override
    public String title() {
        return "tools";
    }

    @Override
    public void examine(Findings findings) {
        for (String reference : List.of(PhpQa.IMAGE, Quarto.IMAGE)) {
            Optional<ImageDetails> image = images.inspect(reference);
            if (image.isPresent()) {
                findings.ok("%s, %s, %s"
                        .formatted(
                                reference,
                                image.get().platform(),
                                image.get().digest().orElse("built here, so without a digest")));
            } else {
                findings.hint("%s is not on the engine yet".formatted(reference), Advice.pull(reference));
            }
        }
    }
}
