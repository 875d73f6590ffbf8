package io.github.dood.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * That a tool need not run again where an earlier run passed and nothing has changed that its result depends on; what that
 * run printed is passed on once more.
 *
 * @param inputs the files that count
 * @param outputs globs below the workspace of what the tool writes there, empty for nothing; none where the run's own
 *     {@link ToolRun#outputs} say so, or the workspace may only be read
 * @param besides files that the caller writes while the tool runs, such as a copy of what it prints
 * @param explains whether it is told what has changed, and why a run is not kept
 * @param rerun whether the tool runs in any case
 * @since 0.1.0
 */
public record UpToDate(
        RunInputs inputs, Optional<List<String>> outputs, List<Path> besides, boolean explains, boolean rerun) {

    /** All files count, and the run itself says what it writes. */
    public static final UpToDate ASKED = new UpToDate(RunInputs.ALL, Optional.empty(), List.of(), false, false);

    /** Keeps copies of the lists. */
    public UpToDate {
        outputs = outputs.map(List::copyOf);
        besides = List.copyOf(besides);
    }

    /** The same with other inputs. */
    public UpToDate withInputs(RunInputs files) {
        return new UpToDate(files, outputs, besides, explains, rerun);
    }

    /** The same, and what the tool writes. */
    public UpToDate withOutputs(List<String> globs) {
        return new UpToDate(inputs, Optional.of(globs), besides, explains, rerun);
    }

    /** The same, and what the caller writes meanwhile. */
    public UpToDate withBesides(List<Path> files) {
        return new UpToDate(inputs, outputs, files, explains, rerun);
    }

    /** The same with what has changed told, or not. */
    public UpToDate explaining(boolean tells) {
        return new UpToDate(inputs, outputs, besides, tells, rerun);
    }

    /** The same with a run in any case, or not. */
    public UpToDate rerunning(boolean always) {
        return new UpToDate(inputs, outputs, besides, explains, always);
    }
}
