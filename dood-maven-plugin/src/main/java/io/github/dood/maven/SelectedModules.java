package io.github.dood.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * The modules that a goal of the command line is for. Maven executes a goal that needs no POM once, in the first of the
 * selected modules, and says nothing of the others.
 */
final class SelectedModules {

    private final MavenSession session;

    private final MojoExecution execution;

    private final LifecycleExecutor lifecycle;

    private final BuildPluginManager plugins;

    private final Log log;

    private final Underway underway;

    SelectedModules(
            MavenSession session,
            MojoExecution execution,
            LifecycleExecutor lifecycle,
            BuildPluginManager plugins,
            Log log) {
        this.session = session;
        this.execution = execution;
        this.lifecycle = lifecycle;
        this.plugins = plugins;
        this.log = log;
        this.underway = BuildMemory.keep(session, Underway.class, Underway.class, Underway::new);
    }

    /** What a goal does in the module that it is executed in. */
    interface Work {
        void perform() throws MojoExecutionException, MojoFailureException;
    }

    /**
     * Performs in each module, with its own configuration; in the present one alone where Maven takes care of the others.
     *
     * @param here performs in the present module
     * @param coversThoseBelow whether what is done in a module's directory is done for those within it
     */
    void perform(Work here, boolean coversThoseBelow) throws MojoExecutionException, MojoFailureException {
        // Where there is no POM, Maven's one project has no directory.
        boolean isAlone = session.getProjects().size() < 2;
        if (isAlone || execution.getSource() != MojoExecution.Source.CLI || isAmongSeveral()) {
            here.perform();
            return;
        }
        List<MavenProject> modules = coversThoseBelow ? outermost() : session.getProjects();
        if (modules.size() < 2 && modules.contains(session.getCurrentProject())) {
            here.perform();
            return;
        }
        performIn(modules);
        if (underway.idle.containsAll(modules)) {
            // Which says what is missing.
            here.perform();
        }
    }

    /** Whether the goal is executed in this module, and in others, by one that stands for all. */
    boolean isAmongSeveral() {
        return underway.modules.contains(session.getCurrentProject());
    }

    /** Leaves out this one of several modules; that all are left out is an error. */
    void leaveOut() {
        log.info("dood: nothing to do in %s"
                .formatted(session.getCurrentProject().getBasedir()));
        underway.idle.add(session.getCurrentProject());
    }

    private List<MavenProject> outermost() {
        List<MavenProject> all = session.getProjects();
        List<MavenProject> outermost = all.stream()
                .filter(module -> all.stream().noneMatch(other -> isCovered(module, other)))
                .toList();
        for (MavenProject module : outermost) {
            String below = all.stream()
                    .filter(other -> isCovered(other, module))
                    .map(other -> ":" + other.getArtifactId())
                    .collect(Collectors.joining(","));
            if (!below.isEmpty()) {
                log.info(
                        "dood: one run in the directory of :%s is for %s in it, too; -pl %s is for a run in each of these"
                                .formatted(module.getArtifactId(), below, below));
            }
        }
        return outermost;
    }

    /** What is done for another with other settings, such as a skip or other words, is not done for this one. */
    private boolean isCovered(MavenProject module, MavenProject other) {
        return isBelow(module, other) && GoalSettings.of(module, execution).equals(GoalSettings.of(other, execution));
    }

    private static boolean isBelow(MavenProject module, MavenProject other) {
        Path directory = directoryOf(module);
        return !directory.equals(directoryOf(other)) && directory.startsWith(directoryOf(other));
    }

    private static Path directoryOf(MavenProject module) {
        return module.getBasedir().toPath().toAbsolutePath().normalize();
    }

    private void performIn(List<MavenProject> modules) throws MojoExecutionException, MojoFailureException {
        boolean failsFast = MavenExecutionRequest.REACTOR_FAIL_FAST.equals(session.getReactorFailureBehavior());
        List<ToolFailure> failures = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        modules.forEach(underway.idle::remove);
        for (MavenProject module : modules) {
            log.info("dood: module %s, %d of %d"
                    .formatted(module.getArtifactId(), modules.indexOf(module) + 1, modules.size()));
            try {
                performIn(module);
            } catch (ToolFailure failure) {
                failures.add(failure.withVerdict(verdict -> "%s: %s".formatted(module.getArtifactId(), verdict)));
            } catch (MojoExecutionException broken) {
                errors.add("%s: %s".formatted(module.getArtifactId(), broken.getMessage()));
            }
            if (failsFast && failures.size() + errors.size() > 0) {
                break;
            }
        }
        if (!errors.isEmpty()) {
            failures.forEach(failure -> errors.add(failure.verdict()));
            throw new MojoExecutionException(String.join(" ", errors));
        }
        if (!failures.isEmpty()) {
            throw ToolFailure.ofAll(failures);
        }
    }

    private void performIn(MavenProject module) throws MojoExecutionException, MojoFailureException {
        MavenSession inModule = session.clone();
        inModule.setCurrentProject(module);
        underway.modules.add(module);
        try {
            for (MojoExecution each :
                    lifecycle.calculateExecutionPlan(inModule, task()).getMojoExecutions()) {
                plugins.executeMojo(inModule, each);
            }
        } catch (MojoFailureException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new MojoExecutionException(failure.getMessage());
        } finally {
            underway.modules.remove(module);
        }
    }

    /** The goal as the command line would name it. */
    private String task() {
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        return "%s:%s@%s".formatted(plugin.getId(), execution.getGoal(), execution.getExecutionId());
    }

    /** The modules in which goals are executed on behalf of others. */
    private static final class Underway {

        private final Set<MavenProject> modules = ConcurrentHashMap.newKeySet();

        private final Set<MavenProject> idle = ConcurrentHashMap.newKeySet();
    }
}
