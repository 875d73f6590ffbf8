package io.github.dood.maven;

import io.github.dood.run.FileSelection;
import io.github.dood.run.ToolRunBuilder;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal whose tool may get files as arguments. */
abstract class AbstractFilesMojo extends AbstractMemoryMojo {

    /** One of them that changed may mean other words for the tool, or another image. */
    private static final List<String> SETTINGS = List.of("pom.xml", "maven.config");

    /**
     * Globs below the workspace, such as {@code src/**}{@code /*.php}, of the files that the tool gets: as its last arguments, or in
     * place of the argument {@code {files}}. Files that Git ignores are none. By default the tool's words alone say where it
     * looks.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.files")
    private List<String> files;

    /**
     * The tool gets only those files that changed since a branch, tag or commit: in commits since the last one in common, and not
     * committed yet. {@code auto} takes the branch into which a merge request is to be merged, and all files where nobody knows
     * that. All files count, too, where settings of the tool or a POM changed. Without files it means those for which the tool
     * looks by itself, where dood knows them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.changedSince")
    private String changedSince;

    /**
     * Whether the build fails when there are none of the files that the tool looks for, or none that files matches; otherwise
     * that is a warning, which {@code mvn -q} hides. Files behind links that lead out of the workspace do not count. For quarto,
     * tools of phpqa and presets whose files dood knows, and phplint, which fails by itself then.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.failOnNoFiles", defaultValue = "false")
    private String failOnNoFiles;

    /** Whether to have nothing to look at is an error. */
    final boolean failsOnNoFiles() {
        return Units.truth("failOnNoFiles", failOnNoFiles);
    }

    /** Whether the tool gets files that the user chooses. */
    final boolean choosesFiles() {
        return changedSince != null || !Units.list(files).isEmpty();
    }

    /** Tells which files the tool gets. */
    final void choose(ToolRunBuilder run) {
        if (choosesFiles()) {
            FileSelection chosen = FileSelection.of(Units.list(files)).configuration(SETTINGS);
            run.files(changedSince == null ? chosen : chosen.changedSince(changedSince.strip()));
        }
        run.failOnNoFiles(failsOnNoFiles());
    }

    /** They are those of the modules below, too. */
    @Override
    boolean coversModulesBelow() {
        return choosesFiles() || super.coversModulesBelow();
    }
}
