package io.github.dood.internal.execution;

import io.github.dood.internal.workspace.ContainerPlan;
import io.github.dood.run.ToolOutput;
import java.time.Duration;
import java.util.Optional;

/**
 * One start of a run's tool, mostly the only one.
 *
 * @param plan makes its container
 * @param output takes what it prints
 * @param limit after it the tool is killed; none for no limit
 */
record RunPart(ContainerPlan plan, ToolOutput output, Optional<Duration> limit) {

    /** The only start. */
    static RunPart whole(PreparedRun prepared) {
        return new RunPart(
                prepared.plan(), prepared.checked().output(), prepared.run().timeout());
    }
}
