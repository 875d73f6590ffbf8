package io.github.dood.maven;

import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Runs any image over the workspace. */
@Mojo(
        name = "run",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresProject = false,
        threadSafe = true,
        configurator = FormCheckingConfigurator.NAME)
public final class RunMojo extends AbstractRunMojo {

    /** Skips this goal. */
    @Parameter(property = "dood.run.skip", defaultValue = "false")
    private String skipRun;

    @Override
    boolean skipsThisGoal() {
        return Units.truth("run.skip", skipRun);
    }

    @Override
    ToolRunBuilder tool(Path workspace, Path start, Optional<List<String>> words) {
        // The image has no default here; without one the request says that it is missing.
        return ToolRun.builder("").args(words.orElse(List.of()));
    }
}
