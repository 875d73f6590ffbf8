package io.github.dood.maven;

import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** A goal that has something to do in each module, also where the command line calls it. */
abstract class AbstractModuleMojo extends AbstractDoodMojo {

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
            selected.perform(this::performUnlessSkipped, coversModulesBelow());
        }
    }
}
