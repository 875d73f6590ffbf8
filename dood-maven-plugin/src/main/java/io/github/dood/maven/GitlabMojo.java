package io.github.dood.maven;

import io.github.dood.internal.ci.gitlab.JobVariant;
import java.io.File;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints the jobs of a {@code .gitlab-ci.yml} for this project, or writes them: {@code lint} where there are PHP files,
 * {@code pages} where there is a folder {@code documentation}, or where the POM has the goals for them, and one for each of
 * its executions of run and phpqa. They are for the {@code .gitlab-ci.yml} at the repository's top. Shows and makes
 * the change of a runner's {@code config.toml} where one is named. Needs no engine.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "gitlab",
        defaultPhase = LifecyclePhase.VALIDATE,
        requiresProject = false,
        threadSafe = true,
        aggregator = true,
        configurator = FormCheckingConfigurator.NAME)
public final class GitlabMojo extends AbstractGoalMojo {

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.gitlab.skip", defaultValue = "false")
    private String skipGitlab;

    /**
     * How the jobs reach an engine: {@code socket}, the host's, which the runner shares; {@code dind}, Docker-in-Docker as
     * a service with TLS; {@code plain}, the host's by {@code docker run} without dood, for comparison.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.gitlab.variant", defaultValue = "socket")
    private String variant;

    /**
     * Whether {@code .gitlab-ci.yml} is written instead of the jobs being printed, which are alone on the standard output
     * under {@code mvn -q}. One that is there gets the jobs whose names it does not have, at its end.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.gitlab.write", defaultValue = "false")
    private String write;

    /**
     * A GitLab Runner's {@code config.toml}: its change is printed as a diff. The goal then says nothing of jobs, unless
     * they are to be written.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.runnerConfig")
    private File runnerConfig;

    /**
     * The name of the only runner in {@code config.toml} to look at and to change; without it all of them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.runnerConfig.runner")
    private String runner;

    /**
     * Whether the change of the runner's {@code config.toml} is made, too; a copy of the earlier one stays beside it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.runnerConfig.write", defaultValue = "false")
    private String writeRunnerConfig;

    @Override
    boolean skipsThisGoal() {
        return Units.truth("gitlab.skip", skipGitlab);
    }

    @Override
    void perform() {
        boolean writesJobs = Units.truth("gitlab.write", write);
        boolean writesRunnerConfig = Units.truth("runnerConfig.write", writeRunnerConfig);
        JobVariant chosen = Units.choice("gitlab.variant", variant, JobVariant.class);
        boolean isBound = mojoExecution().getSource() == MojoExecution.Source.LIFECYCLE;
        if (isBound && !session().getCurrentProject().isExecutionRoot()) {
            getLog().info("dood: nothing to do here: the root of the build has the jobs for all modules");
            return;
        }
        if (runnerConfig != null) {
            RunnerConfigPart.perform(
                    runnerConfig.toPath(),
                    Optional.ofNullable(runner),
                    chosen,
                    writesRunnerConfig,
                    reach(),
                    getLog(),
                    printer());
        } else {
            RunnerConfigPart.refuse(Optional.ofNullable(runner), writesRunnerConfig);
        }
        if (writesJobs || runnerConfig == null) {
            new JobFilePart(session().getCurrentProject(), plugin, module(), getLog(), printer())
                    .perform(chosen, writesJobs);
        }
    }
}
