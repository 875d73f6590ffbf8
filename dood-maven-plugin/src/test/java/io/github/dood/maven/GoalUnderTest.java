package io.github.dood.maven;

import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.DefaultRepositorySystemSession;

/** A goal with its parameters set as Maven sets them: of a POM, its parents and the command line. Nothing runs. */
final class GoalUnderTest {

    private static final PluginDescriptor PLUGIN = plugin();

    private final MojoDescriptor descriptor;

    private final Properties commandLine = new Properties();

    private final Properties java = new Properties();

    private final Model model = new Model();

    private final Plugin plugin = new Plugin();

    private final PluginExecution execution = new PluginExecution();

    /** POMs as they are written, the parents' last; the execution is in the first. */
    private final Deque<Plugin> written = new ArrayDeque<>();

    private String called = "bound";

    private boolean isOffline;

    private boolean isExecutionRoot;

    private Log log = new SystemStreamLog();

    private Path root = Path.of("").toAbsolutePath();

    private Path module = root;

    private Optional<Xpp3Dom> merged = Optional.empty();

    private GoalUnderTest(String goal) {
        this.descriptor = PLUGIN.getMojo(goal);
        plugin.setGroupId(PLUGIN.getGroupId());
        plugin.setArtifactId(PLUGIN.getArtifactId());
        plugin.addExecution(execution);
        execution.setId("bound");
        execution.addGoal(goal);
        model.setArtifactId("module");
        model.setBuild(new Build());
        model.getBuild().addPlugin(plugin);
    }

    static GoalUnderTest goal(String name) {
        return new GoalUnderTest(name);
    }

    private static Plugin like(Plugin other) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(other.getGroupId());
        plugin.setArtifactId(other.getArtifactId());
        return plugin;
    }

    /** All goals, as Maven's tools described them of their classes. */
    static PluginDescriptor plugin() {
        try (Reader xml = new InputStreamReader(
                GoalUnderTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"), StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(xml);
        } catch (Exception broken) {
            throw new IllegalStateException("Maven makes it in the phase process-classes", broken);
        }
    }

    /** What the POM says at the plugin, for all its executions, into which Maven merges it; so it does with a parent's. */
    GoalUnderTest plugin(String elements) {
        plugin.setConfiguration(merge(elements));
        execution.setConfiguration(merge(""));
        Plugin own = like(plugin);
        own.setConfiguration(dom(elements));
        written.push(own);
        return this;
    }

    /** What the POM says at the execution. */
    GoalUnderTest execution(String elements) {
        return execution(elements, elements);
    }

    /** The same as it is written, and as it is once Maven has set in the properties, before it merges the plugin's. */
    GoalUnderTest execution(String elements, String complete) {
        execution.setConfiguration(merge(complete));
        PluginExecution own = new PluginExecution();
        own.setId(execution.getId());
        own.setConfiguration(dom(elements));
        if (written.isEmpty()) {
            written.push(like(plugin));
        }
        written.getFirst().addExecution(own);
        return this;
    }

    /** Such as in MAVEN_OPTS. */
    GoalUnderTest ofJava(String name, String value) {
        java.setProperty(name, value);
        return this;
    }

    /** Where the root of the build is, and where the module is. */
    GoalUnderTest in(Path rootDirectory, Path moduleDirectory) {
        root = rootDirectory;
        module = moduleDirectory;
        return this;
    }

    /** As for the POM that Maven is started for. */
    GoalUnderTest executionRoot() {
        isExecutionRoot = true;
        return this;
    }

    /** What the goal writes to, from before it looks at its settings. */
    GoalUnderTest log(Log sink) {
        log = sink;
        return this;
    }

    /** As {@code mvn -o}. */
    GoalUnderTest offline() {
        isOffline = true;
        return this;
    }

    /** On the command line, as {@code dood:goal@execution}. */
    GoalUnderTest called(String execution) {
        called = execution;
        return this;
    }

    GoalUnderTest otherGoalOfExecution(String goal) {
        execution.addGoal(goal);
        return this;
    }

    /** Another execution of the POM. */
    GoalUnderTest otherExecution(String id, String phase) {
        PluginExecution other = new PluginExecution();
        other.setId(id);
        other.setPhase(phase);
        plugin.addExecution(other);
        return this;
    }

    /** Of the POM, its parents, or a profile of the settings. */
    GoalUnderTest property(String name, String value) {
        model.addProperty(name, value);
        return this;
    }

    GoalUnderTest commandLine(String name, String value) {
        commandLine.setProperty(name, value);
        return this;
    }

    /** The later is the inner one and merged as Maven merges it. */
    private Xpp3Dom merge(String elements) {
        merged = Optional.of(
                Xpp3Dom.mergeXpp3Dom(dom(elements), merged.map(Xpp3Dom::new).orElse(null)));
        return new Xpp3Dom(merged.orElseThrow());
    }

    private static Xpp3Dom dom(String elements) {
        try {
            return Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"));
        } catch (Exception broken) {
            throw new IllegalArgumentException(elements, broken);
        }
    }

    /** As Maven does before it executes a goal; then as the goal does before it performs. */
    <T extends AbstractGoalMojo> T configured(Class<T> type) throws Exception {
        return configured(type.cast(Class.forName(descriptor.getImplementation())
                .getDeclaredConstructor()
                .newInstance()));
    }

    /** The same for an object of the test's, which has the goal's parameters. */
    <T extends AbstractGoalMojo> T configured(T goal) throws Exception {
        MojoExecution mojo = new MojoExecution(descriptor, called);
        mojo.setConfiguration(withDefaults(merged.orElseGet(() -> new Xpp3Dom("configuration"))));
        new FormCheckingConfigurator()
                .configureComponent(
                        goal,
                        new XmlPlexusConfiguration(mojo.getConfiguration()),
                        new PluginParameterExpressionEvaluator(session(), mojo),
                        new ClassWorld("test", getClass().getClassLoader()).getRealm("test"));
        goal.setLog(log);
        goal.prepare();
        return goal;
    }

    private Xpp3Dom withDefaults(Xpp3Dom configuration) {
        Xpp3Dom complete = new Xpp3Dom("configuration");
        for (var parameter : descriptor.getParameters()) {
            String name = parameter.getName();
            Xpp3Dom standard = toDom(descriptor.getMojoConfiguration().getChild(name));
            complete.addChild(Xpp3Dom.mergeXpp3Dom(configuration.getChild(name), standard, Boolean.TRUE));
        }
        return complete;
    }

    private static Xpp3Dom toDom(org.codehaus.plexus.configuration.PlexusConfiguration parameter) {
        Xpp3Dom dom = new Xpp3Dom(parameter.getName());
        dom.setValue(parameter.getValue(null));
        for (String attribute : List.of(parameter.getAttributeNames())) {
            dom.setAttribute(attribute, parameter.getAttribute(attribute));
        }
        return dom;
    }

    @SuppressWarnings("deprecation") // The one that Maven's own tests use.
    private MavenSession session() {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setUserProperties(commandLine);
        request.setSystemProperties(java);
        request.setOffline(isOffline);
        request.setMultiModuleProjectDirectory(root.toFile());
        request.setBaseDirectory(module.toFile());
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        MavenProject project = new MavenProject(model);
        project.setFile(module.resolve("pom.xml").toFile());
        project.getBuild().setDirectory(module.resolve("target").toString());
        MavenProject child = project;
        for (Plugin own : written) {
            child.setOriginalModel(new Model());
            child.getOriginalModel().setBuild(new Build());
            child.getOriginalModel().getBuild().addPlugin(own);
            child.setParent(new MavenProject());
            child = child.getParent();
        }
        project.setExecutionRoot(isExecutionRoot);
        session.setProjects(List.of(project));
        session.setAllProjects(List.of(project));
        return session;
    }
}
