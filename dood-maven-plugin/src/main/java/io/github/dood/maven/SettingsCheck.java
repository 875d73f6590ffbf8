package io.github.dood.maven;

import io.github.dood.run.InvalidSettingException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds what Maven would take wrongly or pass over without a word: properties and elements that no goal has; a text beside a
 * list, of which Maven takes the text, whichever the inner one was; a list whose elements have several names, which Maven adds
 * to each other; elements that are empty, twice at one place or without a value; phases that Maven does not have; and what is
 * neither true nor false, which Maven takes for false.
 */
final class SettingsCheck {

    private final KnownSettings known;

    private final MavenSession session;

    private final MojoExecution execution;

    private final Properties commandLine;

    /** @param commandLine its properties, and those of its Java's */
    SettingsCheck(MavenSession session, MojoExecution execution, Properties commandLine) {
        this.known = new KnownSettings(execution.getMojoDescriptor().getPluginDescriptor());
        this.session = session;
        this.execution = execution;
        this.commandLine = commandLine;
    }

    /** @throws InvalidSettingException for the first such setting; without its value where that may be a secret */
    void perform(GoalFields goal) {
        checkProperties();
        Optional<Plugin> plugin = GoalSettings.plugin(session.getCurrentProject(), execution);
        if (plugin.isPresent()) {
            checkElements(plugin.get());
        }
        checkForms();
        new FilledElements(session, execution).check();
        checkTruths(goal);
    }

    private void checkProperties() {
        Properties own = session.getCurrentProject().getProperties();
        Set<String> declared = ours(own);
        Set<String> given = ours(session.getUserProperties());
        given.addAll(ours(session.getSystemProperties()));
        for (String name : given) {
            if (!declared.contains(name)) {
                checkProperty(name);
            }
        }
        for (String name : declared) {
            // A POM may have properties of its own of this prefix, such as one for this plugin's version.
            if (known.isMisspelt(name)) {
                throw new InvalidSettingException(
                        name,
                        "among the properties of the POM or of Maven's settings is no property of dood; the nearest is %s. A property of your own needs another name."
                                .formatted(known.nearestProperty(name)));
            }
        }
    }

    /** Names that begin with this plugin's prefix, in alphabetical order. */
    private static Set<String> ours(Properties properties) {
        Set<String> names = new TreeSet<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.regionMatches(true, 0, KnownSettings.PREFIX, 0, KnownSettings.PREFIX.length())) {
                names.add(name);
            }
        }
        return names;
    }

    private void checkProperty(String name) {
        if (!known.hasProperty(name)) {
            throw new InvalidSettingException(
                    name,
                    "is no property of dood; the nearest is %s. mvn dood:help -Ddetail lists all."
                            .formatted(known.nearestProperty(name)));
        }
    }

    private void checkElements(Plugin plugin) {
        BoundPhases.check(plugin);
        PluginExecution bound = plugin.getExecutionsAsMap().get(execution.getExecutionId());
        Set<String> shared = elementsOf(plugin);
        for (String element : shared) {
            checkElement(element);
        }
        if (bound == null && !execution.getExecutionId().equals("default-cli")) {
            throw new InvalidSettingException(
                    "@" + execution.getExecutionId(),
                    "is no execution in the POM of %s, so that Maven would take none of an execution's settings; it has %s"
                            .formatted(
                                    session.getCurrentProject().getArtifactId(),
                                    plugin.getExecutionsAsMap().isEmpty()
                                            ? "none"
                                            : String.join(
                                                    ", ",
                                                    plugin.getExecutionsAsMap().keySet())));
        }
        if (bound != null) {
            checkElements(bound, shared);
        }
        Optional<Xpp3Dom> configuration = GoalSettings.configuration(plugin, execution);
        if (configuration.isPresent()) {
            new PomValues(session, execution, commandLine).check(configuration.get());
        }
    }

    /** Those that an execution has beside the plugin's. */
    private void checkElements(PluginExecution bound, Set<String> shared) {
        for (String element : elementsOf(bound)) {
            if (!shared.contains(element)) {
                checkElement(element);
                checkElement(element, new HashSet<>(bound.getGoals()));
            }
        }
    }

    private static Set<String> elementsOf(ConfigurationContainer container) {
        Set<String> names = new TreeSet<>();
        if (container.getConfiguration() instanceof Xpp3Dom configuration) {
            for (Xpp3Dom child : configuration.getChildren()) {
                names.add(child.getName());
            }
        }
        return names;
    }

    private void checkElement(String element) {
        if (!known.hasElement(element)) {
            throw new InvalidSettingException(
                    "<%s>".formatted(element),
                    "in the POM is no parameter of dood; the nearest is <%s>. mvn dood:help -Ddetail lists all."
                            .formatted(known.nearestElement(element)));
        }
    }

    /** What stands at the plugin is for all goals; what stands at an execution is for one of its own. */
    private void checkElement(String element, Set<String> goals) {
        goals.add(execution.getGoal());
        if (!known.hasElement(element, goals)) {
            throw new InvalidSettingException(
                    "<%s>".formatted(element),
                    "in execution %s is no parameter of %s; it is one of %s. Leave it out there."
                            .formatted(
                                    execution.getExecutionId(),
                                    String.join(", ", goals),
                                    String.join(", ", known.goalsWith(element))));
        }
    }

    /** Those whose default is one. */
    private void checkTruths(GoalFields goal) {
        MojoDescriptor descriptor = execution.getMojoDescriptor();
        for (Parameter parameter : descriptor.getParameters()) {
            String standard = parameter.getDefaultValue();
            if ("true".equals(standard) || "false".equals(standard)) {
                Units.truth(wordFor(parameter), String.valueOf(goal.get(parameter.getName())));
            }
        }
    }

    /** As the user knows a parameter from the command line. */
    private static String wordFor(Parameter parameter) {
        Optional<String> property = KnownSettings.propertyOf(parameter);
        return property.isPresent() ? property.get().substring(KnownSettings.PREFIX.length()) : parameter.getName();
    }

    private void checkForms() {
        Xpp3Dom configuration = execution.getConfiguration();
        if (configuration != null) {
            for (Xpp3Dom given : configuration.getChildren()) {
                checkForm(given);
            }
        }
    }

    private void checkForm(Xpp3Dom given) {
        if (given.getChildCount() == 0) {
            return;
        }
        if (hasTextOfItsOwn(given)) {
            throw new InvalidSettingException(
                    given.getName(),
                    "is given twice, as a text and as a list, and Maven merges both, in the POM, its parents, pluginManagement and profiles. Give it in one form everywhere, or write <%s combine.self=\"override\"> at the one that counts."
                            .formatted(given.getName()));
        }
        List<String> names =
                Stream.of(given.getChildren()).map(Xpp3Dom::getName).distinct().toList();
        if (names.size() > 1 && isList(given.getName())) {
            throw new InvalidSettingException(
                    given.getName(),
                    "has elements <%s>, and Maven adds a list of the one to a list of the other instead of replacing it, in the POM, its parents, pluginManagement and profiles. Give all elements the same name, or write <%s combine.self=\"override\"> at the list that counts."
                            .formatted(String.join("> and <", names), given.getName()));
        }
    }

    private boolean isList(String parameter) {
        Parameter known = execution.getMojoDescriptor().getParameterMap().get(parameter);
        return known != null && List.class.getName().equals(known.getType());
    }

    /** Maven adds the parameter's own expression to a list. */
    private boolean hasTextOfItsOwn(Xpp3Dom given) {
        String text = given.getValue() == null ? "" : given.getValue().strip();
        return !text.isEmpty() && !KnownSettings.isOwnExpression(execution.getMojoDescriptor(), given.getName(), text);
    }
}
