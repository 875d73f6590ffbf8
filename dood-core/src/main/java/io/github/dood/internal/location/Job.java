package io.github.dood.internal.location;

import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.JobVariables;
import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.environment.Environment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process that asks, as its continuous integration system describes it.
 *
 * @param system which system runs it; none on a laptop
 * @param directory the checked out project; absolute, its links resolved; none where
 *     Java cannot name it, since the job's locale has no letters for it
 * @param id the job's own id in that system
 * @param project the project's name in that system, such as {@code group/project}
 */
public record Job(Optional<CiSystem> system, Optional<Path> directory, Optional<String> id, Optional<String> project) {

    /** Reads the variables that the systems set. */
    public static Job of(Environment environment) {
        Optional<CiSystem> system = CiSystems.of(environment);
        if (system.isEmpty()) {
            return new Job(system, Optional.empty(), Optional.empty(), Optional.empty());
        }
        JobVariables variables = system.get().variables();
        return new Job(
                system,
                environment.variable(variables.directory()).flatMap(environment::path),
                environment.variable(variables.job()),
                environment.variable(variables.project()));
    }
}
