package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.context.ByHand;
import io.github.dood.error.DoodException;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals do: skip, or use the build's {@link Dood}; errors become Maven's. */
abstract class AbstractDoodMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private File basedir;

    /** Skips every goal of this plugin. */
    @Parameter(property = "dood.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The directory that a tool sees. By default CI_PROJECT_DIR (or its like in other systems) when the build lies in
     * it, else the root of the multi-module build.
     */
    @Parameter(property = "dood.workspace")
    private File workspace;

    /** The id or name of the container that the build runs in; by default it is found out. It is proven in any case. */
    @Parameter(property = "dood.self")
    private String self;

    /**
     * Where a directory of the build lies on the engine's host, {@code /in/container=/on/host}; by default it is found out.
     * It is proven in any case.
     */
    @Parameter(property = "dood.mapping")
    private String mapping;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || skipsThisGoal()) {
            getLog().info("dood: skipped");
            return;
        }
        try {
            ByHand byHand = new ByHand(
                    Optional.ofNullable(self), Optional.ofNullable(mapping).map(ByHand.Mapping::parse));
            perform(DoodSession.of(session, byHand));
        } catch (DoodException failure) {
            getLog().debug(failure);
            // Without its cause: Maven would add the causes' words to a message that already has them.
            throw new MojoExecutionException(failure.getMessage());
        }
    }

    /** Whether the goal's own skip is set. */
    abstract boolean skipsThisGoal();

    abstract void perform(Dood dood) throws MojoExecutionException, MojoFailureException;

    MavenSession session() {
        return session;
    }

    /** The module's directory, or the current one where there is no POM. */
    Path module() {
        return basedir.toPath().toAbsolutePath();
    }

    /** The directory that the tool sees. */
    Path workspace(Dood dood) {
        if (workspace != null) {
            return workspace.toPath();
        }
        return dood.context()
                .job()
                .directory()
                .filter(directory -> module().startsWith(directory))
                .orElseGet(() ->
                        session.getRequest().getMultiModuleProjectDirectory().toPath());
    }
}
