package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.time.Instant;
import java.util.Optional;

/**
 * A directory of a tool that lives on between runs, as a volume of the engine. Its labels say what it is.
 *
 * @param volume the volume's name
 * @param directory where the tool sees it
 * @param tool its image without tag, and its program where that is said
 * @param project whose it is
 * @param refs of which of the project's branches and tags, in words for people
 * @param lastUsed to an hour or so; none where the engine does not tell
 * @since 0.1.0
 */
public record ToolCache(
        String volume, String directory, String tool, String project, String refs, Optional<Instant> lastUsed) {

    /** What it is, safe to be shown. */
    @Override
    public String toString() {
        return SafeText.line("%s of %s for %s of %s".formatted(directory, tool, refs, project));
    }
}
