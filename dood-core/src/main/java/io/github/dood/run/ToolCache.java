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

    /** Outside of a job a cache is that of a directory, whatever is checked out there. */
    private static final String WITHOUT_REFS = "this directory";

    /** What it is, safe to be shown. */
    @Override
    public String toString() {
        String owner = refs.equals(WITHOUT_REFS) ? project : refs + " of " + project;
        return SafeText.line("%s of %s for %s".formatted(directory, tool, owner));
    }
}
