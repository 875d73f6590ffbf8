package io.github.dood.internal.memory.cache;

import io.github.dood.run.ImageReference;
import io.github.dood.run.ToolRun;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names a tool, so that it has the same caches with each release of its image, and no other tool has them. */
final class CachedTool {

    /** Whatever looks otherwise may be a file or an option, which changes from run to run. */
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private CachedTool() {}

    /** The image without tag and digest, the program that is run in it as far as it is said, the platform where it is chosen. */
    static String nameOf(ToolRun run) {
        ImageReference image = ImageReference.parse(run.image());
        StringBuilder name = new StringBuilder(image.registry() + "/" + image.repository());
        Optional<String> program = program(run);
        if (program.isPresent()) {
            name.append(' ').append(program.get());
        }
        if (run.platform().isPresent()) {
            name.append(" for ").append(run.platform().get());
        }
        return name.toString();
    }

    private static Optional<String> program(ToolRun run) {
        List<String> words = run.entrypoint().orElse(run.args());
        if (words.isEmpty()) {
            return Optional.empty();
        }
        boolean isProgram = run.entrypoint().isPresent();
        String first = words.get(0);
        String called = isProgram ? first.substring(first.lastIndexOf('/') + 1) : first;
        return PROGRAM.matcher(called).matches() ? Optional.of(called) : Optional.empty();
    }
}
