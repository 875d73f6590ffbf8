package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dood.internal.ci.JobTask;
import io.github.dood.internal.ci.ToolJob;
import io.github.dood.internal.ci.gitlab.ProjectJobs;
import io.github.dood.internal.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTasksTest {

    @TempDir
    private Path directory;

    private final PluginDescriptor descriptor = new PluginDescriptor();

    private final Model model = new Model();

    @BeforeEach
    void describe() {
        descriptor.setGroupId("io.github.dood");
        descriptor.setArtifactId("dood-maven-plugin");
        descriptor.setVersion("1.2");
        descriptor.setGoalPrefix("dood");
        model.setBuild(new Build());
    }

    @Test
    void anEmptyDirectoryHasNothingToDo() {
        assertThat(tasks().jobs(ProjectJobs.TAKEN)).isEmpty();
    }

    @Test
    void aPluginThatNoPomNamesIsCalledByItsFullName() throws IOException {
        php("src/deep/index.php");
        Files.createDirectory(directory.resolve("documentation"));

        assertThat(task("lint").maven()).containsExactly("io.github.dood:dood-maven-plugin:1.2:phplint");
        assertThat(task("pages").maven()).containsExactly("io.github.dood:dood-maven-plugin:1.2:quarto");
        assertThat(task("pages").args())
                .containsExactly("render", "documentation", "--to", "html", "--output-dir", "../public/documentation");
    }

    @Test
    void aPluginThatThePomNamesIsCalledByItsShortName() throws IOException {
        php("index.php");
        model.getBuild().addPlugin(plugin());

        assertThat(task("lint").maven()).containsExactly("dood:phplint");
    }

    @Test
    void aPluginThatThePomManagesIsCalledByItsShortName() throws IOException {
        php("index.php");
        model.getBuild().setPluginManagement(new PluginManagement());
        model.getBuild().getPluginManagement().addPlugin(plugin());

        assertThat(task("lint").maven()).containsExactly("dood:phplint");
    }

    @Test
    void executionsOfThePomAreCalledWithWhatTheyConfigure() {
        model.getBuild().addPlugin(plugin(execution("one", "phplint"), execution("two", "phplint", "phpqa")));

        assertThat(task("lint").maven()).containsExactly("dood:phplint@one", "dood:phplint@two");
        assertThat(names()).doesNotContain("pages");
    }

    @Test
    void anExecutionThatRendersAnotherFolderIsCalledToo() {
        model.getBuild().addPlugin(plugin(execution("manual", "quarto")));

        assertThat(task("pages").maven()).containsExactly("dood:quarto@manual");
        assertThat(task("pages").args()).isEmpty();
    }

    @Test
    void executionsOfOtherToolsAreJobsOfTheirOwn() {
        Plugin plugin =
                plugin(execution("lint", "phplint"), execution("shell", "run"), execution("style", "phpqa", "run"));
        plugin.getExecutions().get(2).setConfiguration(setting("codeQuality", "true"));
        model.getBuild().addPlugin(plugin);

        assertThat(tasks().jobs(ProjectJobs.TAKEN))
                .filteredOn(job -> !job.name().equals("lint"))
                .extracting(ToolJob::name, job -> job.task().maven(), ToolJob::reports)
                .containsExactly(
                        tuple("shell", List.of("dood:run@shell"), false),
                        tuple("style", List.of("dood:run@style", "dood:phpqa@style"), true));
    }

    @Test
    void aProjectInADirectoryOfTheRepositoryIsNamedToMaven() throws IOException {
        php("backend/index.php");
        Path backend = directory.resolve("backend");
        MavenProject project = new MavenProject(model);
        project.setFile(backend.resolve("pom.xml").toFile());

        JobTask lint = only(new ProjectTasks(project, descriptor, backend, directory));
        assertThat(lint.directory()).isEqualTo("backend");
        assertThat(lint.pom()).contains("backend/pom.xml");

        JobTask withoutPom = only(new ProjectTasks(new MavenProject(model), descriptor, backend, directory));
        assertThat(withoutPom.directory()).isEqualTo("backend");
        assertThat(withoutPom.pom()).isEmpty();
    }

    @Test
    void aProjectThatALinkLeadsToIsTheRepositorys() throws IOException {
        php("repository/backend/index.php");
        Path repository = directory.resolve("repository");
        Files.createDirectory(repository.resolve(".git"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), repository.resolve("backend"));
        MavenProject project = new MavenProject(model);
        project.setFile(link.resolve("pom.xml").toFile());
        Environment environment = new Environment(Map.of(), Path.of("/"), Path.of("/root"));

        ProjectTasks tasks = ProjectTasks.of(project, descriptor, link, environment);

        assertThat(tasks.root()).isEqualTo(repository.toRealPath());
        assertThat(only(tasks).pom()).contains("backend/pom.xml");
        assertThat(only(tasks).directory()).isEqualTo("backend");
    }

    @Test
    void aReleaseIsNoSnapshot() throws IOException {
        php("index.php");
        assertThat(task("lint").snapshot()).isFalse();
    }

    @Test
    void theWordsOfASnapshotNeedNotNameIt() {
        descriptor.setVersion("1.3-SNAPSHOT");
        model.getBuild().addPlugin(plugin(execution("one", "phplint"), execution("two", "run")));
        assertThat(task("lint").maven()).containsExactly("dood:phplint@one");
        assertThat(task("lint").snapshot()).isTrue();
        assertThat(tasks().jobs(ProjectJobs.TAKEN)).allMatch(job -> job.task().snapshot());
    }

    @Test
    void thePomAtTheTopNeedsNoName() throws IOException {
        php("index.php");
        MavenProject project = new MavenProject(model);
        project.setFile(directory.resolve("pom.xml").toFile());

        JobTask lint = only(new ProjectTasks(project, descriptor, directory, directory));
        assertThat(lint.directory()).isEmpty();
        assertThat(lint.pom()).isEmpty();

        project.setFile(directory.resolve("other.xml").toFile());
        assertThat(only(new ProjectTasks(project, descriptor, directory, directory))
                        .pom())
                .contains("other.xml");
    }

    @Test
    void theImagesThatThePomConfiguresAreNamedOnce() {
        Plugin plugin = plugin(execution("one", "phplint"), execution("two", "run"), execution("three", "run"));
        plugin.setConfiguration(image("debian:trixie"));
        plugin.getExecutions().get(1).setConfiguration(image(" alpine:3 "));
        plugin.getExecutions().get(2).setConfiguration(image("debian:trixie"));
        model.getBuild().addPlugin(plugin);

        assertThat(tasks().images()).containsExactly("debian:trixie", "alpine:3");
    }

    @Test
    void aProjectWithoutThePluginNamesNoImages() {
        assertThat(tasks().images()).isEmpty();
    }

    @Test
    void theRootOfManyModulesDoesItOnceForAll() throws IOException {
        php("one/index.php");
        model.addModule("one");

        assertThat(task("lint").maven())
                .containsExactly("--non-recursive", "io.github.dood:dood-maven-plugin:1.2:phplint");
    }

    @Test
    void filesInHiddenFoldersAreNotTheProjects() throws IOException {
        php(".cache/index.php");

        assertThat(tasks().jobs(ProjectJobs.TAKEN)).isEmpty();
    }

    private List<String> names() {
        return tasks().jobs(ProjectJobs.TAKEN).stream().map(ToolJob::name).toList();
    }

    private JobTask task(String job) {
        return tasks().jobs(ProjectJobs.TAKEN).stream()
                .filter(each -> each.name().equals(job))
                .map(ToolJob::task)
                .findFirst()
                .orElseThrow();
    }

    private static JobTask only(ProjectTasks tasks) {
        assertThat(tasks.jobs(ProjectJobs.TAKEN)).hasSize(1);
        return tasks.jobs(ProjectJobs.TAKEN).get(0).task();
    }

    private ProjectTasks tasks() {
        return new ProjectTasks(new MavenProject(model), descriptor, directory, directory);
    }

    private void php(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<?php\n");
    }

    private static Plugin plugin(PluginExecution... executions) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.dood");
        plugin.setArtifactId("dood-maven-plugin");
        plugin.setExecutions(List.of(executions));
        return plugin;
    }

    private static Xpp3Dom image(String name) {
        return setting("image", name);
    }

    private static Xpp3Dom setting(String name, String value) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom setting = new Xpp3Dom(name);
        setting.setValue(value);
        configuration.addChild(setting);
        return configuration;
    }

    private static PluginExecution execution(String id, String... goals) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.setGoals(List.of(goals));
        return execution;
    }
}
