package io.github.dood.internal.ci;

import io.github.dood.internal.engine.JobAdvice;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a system's user can do where something is wrong: parts of sentences that begin with a small letter and end without a
 * full stop.
 */
public interface CiAdvice extends JobAdvice {

    /** For who starts the job's container by hand. */
    CiAdvice GENERAL = new CiAdvice() {};

    /**
     * How the job gets a directory that other containers can see, too.
     *
     * @param directory absolute, as the job has it
     */
    default String shareDirectory(Path directory) {
        return "start the job's container with --volume /on/the/host:%s".formatted(directory);
    }

    /** How a clone gets commits that it lacks. */
    default String deepenClone() {
        return "fetch it, with git fetch --unshallow or git fetch origin";
    }

    /** How the job's container is started without a directory in memory; none when nobody tells the system to make one. */
    default Optional<String> leaveMemory() {
        return Optional.empty();
    }
}
