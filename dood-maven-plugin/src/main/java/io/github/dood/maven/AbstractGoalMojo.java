package io.github.dood.maven;

import io.github.dood.error.DoodException;
import io.github.dood.error.Masking;
import io.github.dood.error.SafeText;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
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
        } catch (MojoFailureException failure) {
            throw new MojoFailureException(shown(failure.getMessage()));
        } catch (MojoExecutionException | RuntimeException failure) {
            getLog().debug(failure);
            // Without its cause: Maven would add the causes' words to a message that already has them.
            throw new MojoExecutionException(shown(words(failure)));
        }
    }

    private String words(Exception failure) {
        if (failure instanceof DoodException known) {
            return known.masked(masking()).getMessage();
        }
        return failure instanceof MojoExecutionException
                ? failure.getMessage()
                : "dood has a bug: %s. mvn -X shows where.".formatted(failure);
    }

    private String shown(String message) {
        return SafeText.line(masking().mask(message));
    }

    /** For all that this plugin says. What a tool prints goes to {@link #toolLog}. */
    @Override
    public final Log getLog() {
        return new MaskedLog(toolLog(), masking());
    }

    /** For what a tool prints, which stays as it is. */
    final Log toolLog() {
        return super.getLog();
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
