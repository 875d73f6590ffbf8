package io.github.dood.maven;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** A goal that has something to do in each module, also where the command line calls it. */
abstract class AbstractModuleMojo extends AbstractDoodMojo {

    /**
     * Whether one run is for all modules of the build that come to this execution with the same settings. It is the first's; the
     * others wait for its end, and fail where it fails. The tool starts in the root of the multi-module build then, unless workdir
     * says otherwise, and does not see what later modules make.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.once", defaultValue = "false")
    private String once;

    @Inject
    private LifecycleExecutor lifecycle;

    @Inject
    private BuildPluginManager plugins;

    /** Whether what is done in a module's directory is done for the modules within it, too. */
    boolean coversModulesBelow() {
        return true;
    }

    /** Whether there is something to do in this module, which is asked where there are others. */
    boolean hasWork() {
        return true;
    }

    @Override
    final void performForModules() throws MojoExecutionException, MojoFailureException {
        SelectedModules selected = new SelectedModules(session(), mojoExecution(), lifecycle, plugins, getLog());
        if (selected.isAmongSeveral() && !hasWork()) {
            selected.leaveOut();
        } else {
            selected.perform(this::performOnce, coversModulesBelow());
        }
    }

    private void performOnce() throws MojoExecutionException, MojoFailureException {
        if (!isOnce() || isSkipped()) {
            performUnlessSkipped();
            return;
        }
        MavenProject module = session().getCurrentProject();
        OnceRuns.of(session())
                .perform(goalAndExecution(), module, settings(), this::performUnlessSkipped, this::words, getLog());
    }

    /** Whether one run is for all modules. */
    final boolean isOnce() {
        return Units.truth("once", once);
    }

    /** All that the goal goes by, by the names of its parameters. Where two modules have the same it does the same. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        GoalFields fields = new GoalFields(this);
        for (org.apache.maven.plugin.descriptor.Parameter parameter :
                mojoExecution().getMojoDescriptor().getParameters()) {
            if (parameter.isEditable()) {
                Object value = fields.get(parameter.getName());
                settings.put(
                        parameter.getName(),
                        value instanceof ShellWords words
                                ? words.toList(parameter.getName())
                                : Optional.ofNullable(value));
            }
        }
        return settings;
    }
}
