package io.github.dood.maven;

import io.github.dood.internal.preset.PhpQa;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks the syntax of every PHP file below the module's directory: {@code phplint . --no-cache} in {@code jakzal/phpqa}.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "phplint",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresProject = false,
        threadSafe = true,
        configurator = FormCheckingConfigurator.NAME)
public final class PhpLintMojo extends AbstractFindingsMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.phplint.skip", defaultValue = "false")
    private String skipPhplint;

    @Override
    boolean skipsThisGoal() {
        return Units.truth("phplint.skip", skipPhplint);
    }

    @Override
    ToolRunBuilder tool(Path workspace, Path start, Optional<List<String>> words) {
        return PhpQa.tool(words.orElseGet(this::standardWords));
    }

    @Override
    List<String> standardWords() {
        return choosesFiles() ? PhpQa.PHPLINT.wordsForFiles(Optional.empty(), false) : PhpQa.PHPLINT.words();
    }
}
