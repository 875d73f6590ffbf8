package io.github.dood.internal.ci.gitlab;

import java.util.List;
import java.util.Optional;

/**
 * What was done to a {@code .gitlab-ci.yml}.
 *
 * @param added the new jobs, in their order in the file
 * @param present jobs of dood that the file had already; they were left as they are
 * @param foreign jobs that were not added, since others have their names, and GitLab asks for these
 * @param different what the jobs extend, where the file had it already and it says something else than the one made for
 *     them; it was left as it is
 */
public record JobFileChange(List<Added> added, List<String> present, List<String> foreign, Optional<String> different) {

    /** Keeps copies of the lists. */
    public JobFileChange {
        added = List.copyOf(added);
        present = List.copyOf(present);
        foreign = List.copyOf(foreign);
    }

    /**
     * A new job.
     *
     * @param name its name
     * @param stage where it runs: one that the file declares, or else one of GitLab's own
     */
    public record Added(String name, String stage) {}
}
