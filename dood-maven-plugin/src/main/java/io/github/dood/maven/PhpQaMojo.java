package io.github.dood.maven;

import io.github.dood.internal.preset.PhpQa;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Runs any tool of {@code jakzal/phpqa}, such as {@code phpcs --standard=PSR12 src}; the args name it.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "phpqa",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresProject = false,
        threadSafe = true,
        configurator = FormCheckingConfigurator.NAME)
public final class PhpQaMojo extends AbstractFindingsMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.phpqa.skip", defaultValue = "false")
    private String skipPhpqa;

    @Override
    boolean skipsThisGoal() {
        return Units.truth("phpqa.skip", skipPhpqa);
    }

    @Override
    ToolRunBuilder tool(Path workspace, Path start, Optional<List<String>> words) {
        // Without one the image lists its tools and passes.
        if (words.isEmpty() && ownEntrypoint().isEmpty()) {
            throw new InvalidSettingException(
                    "args", "", "names no tool of phpqa; write it like phpcs --standard=PSR12 src");
        }
        return PhpQa.tool(words.orElse(List.of()));
    }

    @Override
    boolean tellsProgressAsError(ToolRun run) {
        return PhpQa.tellsProgressAsError(run);
    }
}
