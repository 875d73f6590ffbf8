package io.github.dood.internal.engine;

import java.util.Optional;

/**
 * What the user of the system that starts the job can do about an engine: parts of sentences that begin with a small letter
 * and end without a full stop. None where there is nothing to say.
 */
public interface JobAdvice {

    /** Nothing is known of the system. */
    JobAdvice NONE = new JobAdvice() {};

    /**
     * How a job gets the engine's socket.
     *
     * @param socket its path on the host, and in the job
     */
    default Optional<String> shareSocket(String socket) {
        return Optional.empty();
    }

    /**
     * How a job's user gets into the group that may open the engine's socket.
     *
     * @param group by number
     */
    default Optional<String> joinGroup(String group) {
        return Optional.empty();
    }

    /** What the login that the system itself gives a job cannot do, as a whole sentence. */
    default Optional<String> ownLogin() {
        return Optional.empty();
    }

    /** What helps where a registry counts how much is pulled. */
    default Optional<String> countedPulls() {
        return Optional.empty();
    }
}
