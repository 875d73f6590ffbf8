package io.github.dood.maven;

import io.github.dood.error.DoodException;
import io.github.dood.error.Masking;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals do, those that need no engine among them: skip, or perform; errors become Maven's. */
abstract class AbstractGoalMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private File basedir;

    /** Skips every goal of this plugin. */
    @Parameter(property = "dood.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || skipsThisGoal()) {
            getLog().info("dood: skipped");
            return;
        }
        try {
            perform();
        } catch (DoodException failure) {
            if (getLog().isDebugEnabled()) {
                Trace.lines(failure, masking()).forEach(getLog()::debug);
            }
            // Without its cause: Maven would add the causes' words to a message that already has them.
            throw new MojoExecutionException(failure.masked(masking()).getMessage());
        }
    }

    /** Whether the goal's own skip is set. */
    abstract boolean skipsThisGoal();

    abstract void perform() throws MojoExecutionException, MojoFailureException;

    /** What no line of this build's log may show. */
    Masking masking() {
        return DoodSession.maskingOf(session);
    }

    MavenSession session() {
        return session;
    }

    /** The module's directory, or the current one where there is no POM. */
    Path module() {
        return basedir.toPath().toAbsolutePath();
    }
}
