package io.github.dood.maven;

import io.github.dood.internal.ci.gitlab.JobFile;
import io.github.dood.internal.ci.gitlab.JobFileChange;
import io.github.dood.internal.ci.gitlab.JobVariant;
import io.github.dood.internal.ci.gitlab.ProjectJobs;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.DoodException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * The jobs of a {@code .gitlab-ci.yml}, for goals that make them.
 *
 * @param project in which the goal is executed
 * @param plugin this one
 * @param module the directory
 * @param printer takes what is to stand alone on the standard output
 */
record JobFilePart(MavenProject project, PluginDescriptor plugin, Path module, Log log, Consumer<String> printer) {

    /** Prints the jobs, or writes those that are missing. */
    void perform(JobVariant chosen, boolean writes) {
        ProjectTasks tasks = ProjectTasks.of(project, plugin, module, Environment.system());
        ProjectJobs jobs = jobs(chosen, tasks);
        JobFile file = new JobFile(tasks.root().resolve(JobFile.NAME));
        if (tasks.isSnapshot() && jobs.variant() != JobVariant.PLAIN) {
            log.warn(
                    "dood: the jobs need version %s of this plugin: a SNAPSHOT, which must be in a repository that the Maven of a job reaches"
                            .formatted(plugin.getVersion()));
        }
        if (writes) {
            write(file, jobs);
        } else {
            print(file, jobs);
        }
    }

    private void print(JobFile file, ProjectJobs jobs) {
        try {
            file.check();
        } catch (DoodException broken) {
            // The jobs are right all the same.
            log.warn("dood: " + broken.getMessage());
        }
        log.info("dood: the jobs for %s; -Ddood.gitlab.write=true writes them".formatted(JobFile.NAME));
        printer.accept(jobs.text());
    }

    private ProjectJobs jobs(JobVariant chosen, ProjectTasks tasks) {
        ProjectJobs jobs = new ProjectJobs(chosen, tasks.jobs(ProjectJobs.TAKEN));
        if (jobs.isEmpty()) {
            throw new DoodException(
                    "%s has nothing for a job to do: no %s, and no goal of dood in a POM. Run the goal where one of them is."
                            .formatted(module, String.join(", no ", ProjectTasks.signs())));
        }
        return jobs;
    }

    private void write(JobFile file, ProjectJobs jobs) {
        JobFileChange change = file.add(jobs);
        change.added()
                .forEach(job -> log.info(
                        "dood: added job %s in stage %s to %s".formatted(job.name(), job.stage(), file.path())));
        change.present()
                .forEach(name -> log.warn(
                        "dood: %s has a job %s already, which was left as it is".formatted(file.path(), name)));
        change.foreign()
                .forEach(name -> log.warn(
                        "dood: %s has a job %s of another making, and %s, so none was added; take over into its script what the goal prints without -Ddood.gitlab.write."
                                .formatted(
                                        file.path(),
                                        name,
                                        name.equals(ProjectJobs.PAGES)
                                                ? "GitLab asks for that name"
                                                : "others have the names that dood would give its own")));
        change.different()
                .ifPresent(name -> log.warn(
                        "dood: %s has a %s already that says something else than the one these jobs are made for; it was left as it is. Compare it with what the goal prints without -Ddood.gitlab.write."
                                .formatted(file.path(), name)));
    }
}
