package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.lifecycle.internal.ExecutionPlanItem;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;

class SelectedModulesTest {

    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();

    private final List<String> performed = new ArrayList<>();

    private final RecordedLog log = new RecordedLog();

    private Map<String, String> settings = Map.of();

    private Set<String> failing = Set.of();

    private Set<String> broken = Set.of();

    private Set<String> idle = Set.of();

    @Test
    void everySelectedModuleGetsItsOwn() throws Exception {
        perform(MojoExecution.Source.CLI, true, "vets", "visits");

        assertThat(performed).containsExactly("vets", "visits");
        assertThat(log.lines).containsExactly("INFO dood: module vets, 1 of 2", "INFO dood: module visits, 2 of 2");
    }

    @Test
    void theRootStandsForAllWithinIt() throws Exception {
        perform(MojoExecution.Source.CLI, true, ".", "vets", "visits/deep");

        assertThat(performed).containsExactly("root");
        assertThat(log.lines)
                .containsExactly(
                        "INFO dood: one run in the directory of :root is for :vets,:deep in it, too; -pl :vets,:deep is for a run in each of these");
    }

    /** What the root skips, or lets pass, is neither skipped nor lets pass in a module that says nothing of the kind. */
    @Test
    void aModuleWithOtherSettingsThanTheRootGetsItsOwn() throws Exception {
        settings = Map.of(".", "true", "owners", "true", "visits", "false");
        perform(MojoExecution.Source.CLI, true, ".", "vets", "owners", "visits");

        assertThat(performed).containsExactly("root", "vets", "visits");
        assertThat(log.lines)
                .first()
                .asString()
                .startsWith("INFO dood: one run in the directory of :root is for :owners in it");
    }

    @Test
    void aModuleWithOtherPropertiesOfThisPluginThanTheRootGetsItsOwn() throws Exception {
        MavenSession session = session(".", "vets", "visits");
        session.getCurrentProject().getProperties().setProperty("dood.phplint.skip", "true");
        session.getProjects().get(1).getProperties().setProperty("dood.phplint.skip", "true");
        session.getProjects().get(1).getProperties().setProperty("project.build.sourceEncoding", "UTF-8");

        perform(session, MojoExecution.Source.CLI, true);

        assertThat(performed).containsExactly("root", "visits");
    }

    @Test
    void onlyWordsForTheWholeDirectoryOrOnePlaceAreForTheModulesWithinIt() throws Exception {
        assertThat(covers(GoalUnderTest.goal("phplint"))).isTrue();
        assertThat(covers(GoalUnderTest.goal("phplint").execution("<args>phplint src</args>")))
                .isFalse();
        assertThat(covers(GoalUnderTest.goal("phpqa").execution("<args>phpcs --standard=PSR12 .</args>")))
                .isTrue();
        assertThat(covers(GoalUnderTest.goal("run").commandLine("dood.args", "sh -c ./check")))
                .isFalse();
        assertThat(covers(GoalUnderTest.goal("run").execution("<workdir>/app</workdir>")))
                .isTrue();
        assertThat(covers(GoalUnderTest.goal("quarto"))).isFalse();
    }

    private static boolean covers(GoalUnderTest goal) throws Exception {
        return goal.configured(AbstractModuleMojo.class).coversModulesBelow();
    }

    @Test
    void aModuleBesideTheRootAndARootThatIsNotTheFirstGetTheirs() throws Exception {
        perform(MojoExecution.Source.CLI, true, "vets", ".", "../beside", "vets/deep");

        assertThat(performed).containsExactly("root", "beside");
    }

    @Test
    void whatIsOfTheModuleAloneIsPerformedInEach() throws Exception {
        perform(MojoExecution.Source.CLI, false, ".", "vets");

        assertThat(performed).containsExactly("root", "vets");
    }

    @Test
    void mavenItselfTakesCareOfGoalsOfThePomAndOfOneModule() throws Exception {
        perform(MojoExecution.Source.LIFECYCLE, true, "vets", "visits");
        perform(MojoExecution.Source.CLI, true, "visits");

        assertThat(performed).containsExactly("vets", "visits");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void whereThereIsNoPomTheProjectHasNoDirectory() throws Exception {
        MavenSession session = session(".");
        session.getCurrentProject().setFile(null);

        perform(session, MojoExecution.Source.CLI, true);

        assertThat(performed).containsExactly("root");
    }

    @Test
    void theFirstFailureEndsItUnlessMavenIsToGoOn() {
        failing = Set.of("vets", "owners");

        assertThatThrownBy(() -> perform(MojoExecution.Source.CLI, true, "vets", "owners", "visits"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("vets: failed");
        assertThat(performed).containsExactly("vets");

        performed.clear();
        request.setReactorFailureBehavior(MavenExecutionRequest.REACTOR_FAIL_AT_END);
        assertThatThrownBy(() -> perform(MojoExecution.Source.CLI, true, "vets", "owners", "visits"))
                .hasMessage("vets: failed owners: failed");
        assertThat(performed).containsExactly("vets", "owners", "visits");
    }

    @Test
    void whereOneIsBrokenTheOthersAreToldToo() {
        request.setReactorFailureBehavior(MavenExecutionRequest.REACTOR_FAIL_AT_END);
        failing = Set.of("vets");
        broken = Set.of("owners");

        assertThatThrownBy(() -> perform(MojoExecution.Source.CLI, true, "vets", "owners", "visits"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("owners: no image vets: failed");
        assertThat(performed).containsExactly("vets", "owners", "visits");
    }

    @Test
    void onlyWhereNoModuleHasWorkTheFirstSaysWhatIsMissing() throws Exception {
        idle = Set.of("vets");
        perform(MojoExecution.Source.CLI, false, "vets", "visits");
        assertThat(performed).containsExactly("visits");

        idle = Set.of("vets", "visits");
        perform(MojoExecution.Source.CLI, false, "vets", "visits");
        assertThat(performed).containsExactly("visits", "vets");
    }

    private void perform(MojoExecution.Source source, boolean covers, String... folders) throws Exception {
        perform(session(folders), source, covers);
    }

    private void perform(MavenSession session, MojoExecution.Source source, boolean covers) throws Exception {
        MojoDescriptor goal = GoalUnderTest.plugin().getMojo("phplint");
        SelectedModules modules = new SelectedModules(
                session, new MojoExecution(goal, "default-cli", source), lifecycle(), plugins(source, covers), log);
        String here = session.getCurrentProject().getArtifactId();
        if (modules.isAmongSeveral() && idle.contains(here)) {
            modules.leaveOut();
            return;
        }
        modules.perform(
                () -> {
                    performed.add(here);
                    if (broken.contains(here)) {
                        throw new MojoExecutionException("no image");
                    }
                    if (failing.contains(here)) {
                        throw new ToolFailure("failed", List.of());
                    }
                },
                covers);
    }

    @SuppressWarnings("deprecation") // The one that Maven's own tests use.
    private MavenSession session(String... folders) {
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        session.setProjects(Stream.of(folders).map(this::project).toList());
        return session;
    }

    private MavenProject project(String folder) {
        Path directory = Path.of("/project").resolve(folder).normalize();
        Model model = new Model();
        model.setArtifactId(
                folder.equals(".") ? "root" : directory.getFileName().toString());
        model.setBuild(new Build());
        Optional.ofNullable(settings.get(folder))
                .map(SelectedModulesTest::plugin)
                .ifPresent(model.getBuild()::addPlugin);
        MavenProject project = new MavenProject(model);
        project.setFile(directory.resolve("pom.xml").toFile());
        return project;
    }

    private static Plugin plugin(String skip) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(GoalUnderTest.plugin().getGroupId());
        plugin.setArtifactId(GoalUnderTest.plugin().getArtifactId());
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom element = new Xpp3Dom("skip");
        element.setValue(skip);
        configuration.addChild(element);
        plugin.setConfiguration(configuration);
        return plugin;
    }

    /** Plans one execution, of whichever goal. */
    private static LifecycleExecutor lifecycle() {
        return (LifecycleExecutor) Proxy.newProxyInstance(
                SelectedModulesTest.class.getClassLoader(),
                new Class<?>[] {LifecycleExecutor.class},
                (proxy, method, words) -> {
                    assertThat((String[]) words[1])
                            .containsExactly(GoalUnderTest.plugin().getId() + ":phplint@default-cli");
                    MojoExecution planned =
                            new MojoExecution(GoalUnderTest.plugin().getMojo("phplint"));
                    return new MavenExecutionPlan(List.of(new ExecutionPlanItem(planned)), null);
                });
    }

    /** Executes the goal as Maven does, in the session that it is given. */
    private BuildPluginManager plugins(MojoExecution.Source source, boolean covers) {
        return (BuildPluginManager) Proxy.newProxyInstance(
                SelectedModulesTest.class.getClassLoader(),
                new Class<?>[] {BuildPluginManager.class},
                (proxy, method, words) -> {
                    perform((MavenSession) words[0], source, covers);
                    return null;
                });
    }
}
