package io.github.dood.maven;

import io.github.dood.internal.preset.Quarto;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.UpToDate;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Renders a folder of documents with Quarto. A {@code _quarto.yml} in the folder, or above it in the workspace, that names an
 * output directory or formats stays in charge of them. Without one Quarto works in a copy of the folder, and nothing but the
 * documents reaches the workspace.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "quarto",
        defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
        requiresProject = false,
        threadSafe = true,
        configurator = FormCheckingConfigurator.NAME)
public final class QuartoMojo extends AbstractRunMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.quarto.skip", defaultValue = "false")
    private String skipQuarto;

    /**
     * The folder of the documents' sources.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.quarto.directory", defaultValue = "${basedir}/documentation")
    private File directory;

    /**
     * The folder for the rendered documents; the default is where GitLab Pages looks. It must be in the workspace, and hold no
     * files but those of earlier runs and hidden ones, whose names begin with a dot.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.quarto.outputDirectory", defaultValue = "${basedir}/public/documentation")
    private File outputDirectory;

    /**
     * What is made: {@code html}, {@code docx}, {@code pdf}. A pdf is made by Typst, since Quarto's image has no LaTeX; for
     * LaTeX write {@code format: pdf} in a {@code _quarto.yml}, and name an image that has it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.quarto.formats", defaultValue = "html")
    private List<String> formats;

    @Override
    boolean skipsThisGoal() {
        return Units.truth("quarto.skip", skipQuarto);
    }

    /** Each has documents of its own. */
    @Override
    boolean coversModulesBelow() {
        return false;
    }

    @Override
    boolean hasWork() {
        return ownWords().isPresent() || directory.isDirectory();
    }

    @Override
    ToolRunBuilder tool(Path workspace, Path start, Optional<List<String>> words) {
        if (choosesFiles() && words.isEmpty()) {
            throw new InvalidSettingException(
                    "files", "cannot be chosen for a folder that is rendered as a whole; say in args what is rendered");
        }
        return words.map(Quarto::tool).orElseGet(() -> quarto().render(workspace, start));
    }

    @Override
    ToolRunBuilder onlyReading(ToolRunBuilder run, Path workspace, Path start) {
        // Nothing is known of the user's own words: they may make no documents.
        return ownWords().isPresent()
                ? super.onlyReading(run, workspace, start)
                : quarto().onlyReading(run, workspace, start);
    }

    @Override
    Optional<UpToDate> known(ToolRun run, Path workspace, Path start) {
        return ownWords().isPresent() ? Optional.empty() : quarto().upToDate(run, workspace, start);
    }

    private Quarto quarto() {
        return new Quarto(directory.toPath(), outputDirectory.toPath(), formats());
    }

    private List<String> formats() {
        List<String> named = Units.list(formats);
        if (named.isEmpty()) {
            throw new InvalidSettingException("quarto.formats", "", "is empty; name one, such as html");
        }
        return named;
    }

    /** It tells its errors by its exit code. */
    @Override
    boolean tellsProgressAsError(ToolRun run) {
        return Quarto.PRESET.tellsProgressAsError();
    }
}
