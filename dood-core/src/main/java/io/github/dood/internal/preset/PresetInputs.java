package io.github.dood.internal.preset;

import io.github.dood.run.UpToDate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** When a tool need not run again, as far as its own sources tell what it reads and writes. */
@FunctionalInterface
interface PresetInputs {

    /** Nobody has looked yet, or the tool reads what nobody can tell, such as the time or Git's history. */
    PresetInputs UNKNOWN = (start, words) -> Optional.empty();

    /**
     * What the result of a call depends on.
     *
     * @param start where the tool starts, as the job has it
     * @param words the tool's arguments
     * @return none where that is not known
     */
    Optional<UpToDate> of(Path start, List<String> words);
}
