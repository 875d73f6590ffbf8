package io.github.dood.internal.preset;

import io.github.dood.run.RunEvent;
import java.util.List;
import java.util.Optional;

/**
 * What a tool is to do.
 *
 * @param words for its entrypoint
 * @param noFiles that there are none of the files that the words are to name; then the tool must not start, since it would
 *     complain of missing words. None where there are some, or the tool looks for them itself
 */
public record PresetCommand(List<String> words, Optional<RunEvent.NoFiles> noFiles) {

    /** Keeps a copy of the words. */
    public PresetCommand {
        words = List.copyOf(words);
    }
}
