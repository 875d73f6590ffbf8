package io.github.dood.maven;

import io.github.dood.internal.ci.gitlab.JobTask;
import io.github.dood.internal.ci.gitlab.ToolJob;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.location.Job;
import io.github.dood.internal.preset.PhpQa;
import io.github.dood.internal.preset.Quarto;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** The lint, where the POM has its goal or there is a file to lint. */
    Optional<JobTask> lint() {
        return goals("phplint", hasPhpFile()).map(goals -> task(goals, PhpQa.IMAGE, List.of(), PhpQa.LINT));
    }

    /** The rendering, where the POM has its goal or there are documents where the goal looks for them. */
    Optional<JobTask> documentation() {
        Path documents = directory.resolve("documentation");
        boolean hasDocuments = Files.isDirectory(documents);
        Quarto quarto = new Quarto(documents, directory.resolve("public/documentation"), List.of("html"));
        return goals("quarto", hasDocuments)
                .map(goals -> task(
                        goals, Quarto.IMAGE, Quarto.ENTRYPOINT, hasDocuments ? quarto.args(directory) : List.of()));
    }

    /** A job for each further execution of the POM that runs a tool, with what it configures. */
    List<ToolJob> tools() {
        return own().flatMap(named -> named.getExecutions().stream().flatMap(execution -> tool(named, execution)))
                .toList();
    }

    private Stream<ToolJob> tool(Plugin named, PluginExecution execution) {
        List<String> goals = Stream.of("run", "phpqa")
                .filter(execution.getGoals()::contains)
                .map(goal -> call(goal, execution))
                .toList();
        boolean codeQuality = Stream.of(named, execution)
                .flatMap(configured -> text(configured, "codeQuality").stream())
                .anyMatch("true"::equals);
        return goals.isEmpty()
                ? Stream.empty()
                : Stream.of(new ToolJob(
                        execution.getId(), task(words(goals), PhpQa.IMAGE, List.of(), List.of()), codeQuality));
    }

    /**
     * What a project has to do, at the places that GitLab knows: links that lead to them are this machine's own.
     *
     * @param module the project's directory
     * @param environment of the job that may have checked the repository out
     */
    static ProjectTasks of(MavenProject project, PluginDescriptor plugin, Path module, Environment environment) {
        Path directory = environment.real(module);
        return new ProjectTasks(project, plugin, directory, top(directory, environment));
    }

    /** Where GitLab looks for its file: the repository's top; the project's directory where there is no repository. */
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

    private boolean hasPhpFile() {
        AtomicBoolean found = new AtomicBoolean();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean hidden = !folder.equals(directory)
                            && folder.getFileName().toString().startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.set(file.toString().endsWith(".php"));
                    return found.get() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            return false;
        }
        return found.get();
    }
}
