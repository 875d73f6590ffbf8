package io.github.dood.maven;

import io.github.dood.internal.ci.JobTask;
import io.github.dood.internal.ci.ToolJob;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.location.Job;
import io.github.dood.internal.preset.Preset;
import io.github.dood.internal.preset.PresetJob;
import io.github.dood.internal.preset.Presets;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What a project has for jobs to do.
 *
 * @param project as its POM says; Maven's empty one where there is none
 * @param plugin this one
 * @param directory the project's
 * @param root the repository's top, which has the directory in it
 */
record ProjectTasks(MavenProject project, PluginDescriptor plugin, Path directory, Path root) {

    /**
     * The jobs: those that tools have of their own, where the POM has their goal or the project has what they are for; and one
     * for each further execution of the POM that runs a tool. What publishes pages is last.
     *
     * @param reserved names that are no jobs' to the system
     */
    List<ToolJob> jobs(Set<String> reserved) {
        Map<Boolean, List<ToolJob>> own = Presets.all().stream()
                .flatMap(preset -> preset.job().flatMap(job -> job(preset, job)).stream())
                .collect(Collectors.partitioningBy(job -> job.purpose() == ToolJob.Purpose.PAGES));
        return Stream.of(own.get(false), executions(reserved), own.get(true))
                .flatMap(List::stream)
                .toList();
    }

    private Optional<ToolJob> job(Preset preset, PresetJob job) {
        return goals(preset.action(), job.isCalledFor().test(directory))
                .map(goals -> task(
                        goals, preset.image(), job.entrypoint(), job.words().apply(directory)))
                .map(task -> new ToolJob(
                        job.name(),
                        preset.name(),
                        task,
                        job.publishes() ? ToolJob.Purpose.PAGES : ToolJob.Purpose.LINT));
    }

    private List<ToolJob> executions(Set<String> reserved) {
        Set<String> taken =
                Stream.concat(reserved.stream(), ownJobs().map(PresetJob::name)).collect(Collectors.toSet());
        return own().flatMap(
                        named -> named.getExecutions().stream().flatMap(execution -> tool(named, execution, taken)))
                .toList();
    }

    /** What a project must have for a job, in words for people. */
    static List<String> signs() {
        return ownJobs().map(PresetJob::sign).toList();
    }

    private static Stream<PresetJob> ownJobs() {
        return Presets.all().stream().flatMap(preset -> preset.job().stream());
    }

    /** Those that run tools without a job of their own. */
    private static List<String> goalsOfExecutions() {
        List<String> withJob = Presets.all().stream()
                .filter(preset -> preset.job().isPresent())
                .map(Preset::action)
                .toList();
        return Presets.actions().stream()
                .filter(goal -> !withJob.contains(goal))
                .toList();
    }

    private Stream<ToolJob> tool(Plugin named, PluginExecution execution, Set<String> taken) {
        List<String> goals = goalsOfExecutions().stream()
                .filter(execution.getGoals()::contains)
                .map(goal -> call(goal, execution))
                .toList();
        boolean codeQuality = Stream.of(named, execution)
                .flatMap(configured -> text(configured, "codeQuality").stream())
                .anyMatch("true"::equals);
        return goals.isEmpty()
                ? Stream.empty()
                : Stream.of(ToolJob.ofExecution(
                        execution.getId(), task(words(goals), "", List.of(), List.of()), codeQuality, taken));
    }

    /**
     * What a project has to do, at the places that a CI system knows: links that lead to them are this machine's own.
     *
     * @param module the project's directory
     * @param environment of the job that may have checked the repository out
     */
    static ProjectTasks of(MavenProject project, PluginDescriptor plugin, Path module, Environment environment) {
        Path directory = environment.real(module);
        return new ProjectTasks(project, plugin, directory, top(directory, environment));
    }

    /** Where a CI system looks for its file: the repository's top; the project's directory where there is no repository. */
    private static Path top(Path project, Environment environment) {
        for (Path directory = project; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve(".git"))) {
                return directory;
            }
        }
        return Job.of(environment).directory().filter(project::startsWith).orElse(project);
    }

    private JobTask task(List<String> maven, String image, List<String> entrypoint, List<String> args) {
        String below = root.relativize(directory).toString().replace(File.separatorChar, '/');
        Optional<String> pom = Optional.ofNullable(project.getFile())
                .map(file -> root.relativize(directory.resolve(file.getName()))
                        .toString()
                        .replace(File.separatorChar, '/'))
                .filter(name -> !name.equals("pom.xml"));
        return new JobTask(maven, image, entrypoint, args, below, pom, isSnapshot());
    }

    /** Whether this plugin has a version that only a repository for snapshots has. */
    boolean isSnapshot() {
        return plugin.getVersion().endsWith("-SNAPSHOT");
    }

    /** The images that the POM names for tools, in its order; none twice. */
    List<String> images() {
        return own().flatMap(named -> Stream.concat(Stream.of(named), named.getExecutions().stream()))
                .flatMap(configured -> text(configured, "image").stream())
                .distinct()
                .toList();
    }

    private static Optional<String> text(ConfigurationContainer configured, String setting) {
        return Optional.ofNullable((Xpp3Dom) configured.getConfiguration())
                .map(configuration -> configuration.getChild(setting))
                .map(Xpp3Dom::getValue)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** This plugin as the POM names it. */
    private Stream<Plugin> own() {
        return Optional.ofNullable(project.getPlugin(plugin.getPluginLookupKey())).stream();
    }

    /** The POM's own executions, with what they configure; else the goal alone where it has something to do. */
    private Optional<List<String>> goals(String goal, boolean hasSomethingToDo) {
        List<String> executions = own().flatMap(named -> named.getExecutions().stream())
                .filter(execution -> execution.getGoals().contains(goal))
                .map(execution -> call(goal, execution))
                .toList();
        if (executions.isEmpty() && !hasSomethingToDo) {
            return Optional.empty();
        }
        return Optional.of(words(executions.isEmpty() ? List.of(prefix() + ":" + goal) : executions));
    }

    private String call(String goal, PluginExecution execution) {
        return "%s:%s@%s".formatted(prefix(), goal, execution.getId());
    }

    /** The root's directory has the modules in it. */
    private List<String> words(List<String> goals) {
        return project.getModules().isEmpty()
                ? goals
                : Stream.concat(Stream.of("--non-recursive"), goals.stream()).toList();
    }

    /** Maven finds a plugin by its short name where the POM names it. */
    private String prefix() {
        String key = plugin.getPluginLookupKey();
        Optional<Plugin> managed = Optional.ofNullable(project.getPluginManagement())
                .map(management -> management.getPluginsAsMap().get(key));
        return project.getPlugin(key) != null || managed.isPresent() ? plugin.getGoalPrefix() : plugin.getId();
    }
}
