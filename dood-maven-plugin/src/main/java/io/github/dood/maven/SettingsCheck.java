package io.github.dood.maven;

import io.github.dood.run.InvalidSettingException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
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

    private final PomValues values;

    /** @param commandLine its properties, and those of its Java's */
    SettingsCheck(MavenSession session, MojoExecution execution, Properties commandLine) {
        this.known = KnownSettings.of(execution.getMojoDescriptor().getPluginDescriptor());
        this.session = session;
        this.execution = execution;
        this.values = new PomValues(session, execution, commandLine);
    }

    /** @throws InvalidSettingException for the first such setting; without its value where that may be a secret */
    void perform(GoalFields goal) {
        checkProperties();
        GoalSettings.plugin(session.getCurrentProject(), execution).ifPresent(this::checkElements);
        checkForms();
        new FilledElements(session, execution).check();
        checkTruths(goal);
    }

    private void checkProperties() {
        Properties own = session.getCurrentProject().getProperties();
        Set<String> declared = own.stringPropertyNames();
        Stream.of(session.getUserProperties(), session.getSystemProperties())
                .map(Properties::stringPropertyNames)
                .flatMap(Set::stream)
                .filter(name -> isOurs(name) && !declared.contains(name))
                .sorted()
                .forEach(this::checkProperty);
        // A POM may have properties of its own of this prefix, such as one for this plugin's version.
        declared.stream()
                .filter(name -> isOurs(name) && known.isMisspelt(name))
                .min(Comparator.naturalOrder())
                .ifPresent(name -> {
                    throw new InvalidSettingException(
                            name,
                            "among the properties of the POM or of Maven's settings is no property of dood; the nearest is %s. A property of your own needs another name."
                                    .formatted(known.nearestProperty(name)));
                });
    }

    private static boolean isOurs(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(KnownSettings.PREFIX);
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
        Optional<PluginExecution> bound =
                Optional.ofNullable(plugin.getExecutionsAsMap().get(execution.getExecutionId()));
        Set<String> shared = elementsOf(plugin);
        shared.stream().sorted().forEach(this::checkElement);
        if (bound.isEmpty() && !execution.getExecutionId().equals("default-cli")) {
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
        bound.ifPresent(named -> elementsOf(named).stream()
                .filter(element -> !shared.contains(element))
                .sorted()
                .forEach(element -> {
                    checkElement(element);
                    checkElement(element, new HashSet<>(named.getGoals()));
                }));
        GoalSettings.configuration(plugin, execution).ifPresent(values::check);
    }

    private static Set<String> elementsOf(ConfigurationContainer container) {
        Set<String> names = new HashSet<>();
        Optional.ofNullable((Xpp3Dom) container.getConfiguration())
                .ifPresent(configuration ->
                        List.of(configuration.getChildren()).forEach(child -> names.add(child.getName())));
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
            String name = parameter.getName();
            String standard = descriptor.getMojoConfiguration().getChild(name).getAttribute("default-value", "");
            if (standard.equals("true") || standard.equals("false")) {
                Units.truth(
                        KnownSettings.propertyOf(descriptor, name)
                                .map(property -> property.substring(KnownSettings.PREFIX.length()))
                                .orElse(name),
                        String.valueOf(goal.get(name)));
            }
        }
    }

    private void checkForms() {
        Optional.ofNullable(execution.getConfiguration())
                .ifPresent(configuration -> List.of(configuration.getChildren()).forEach(this::checkForm));
    }

    private void checkForm(Xpp3Dom given) {
        if (given.getChildCount() > 0 && hasTextOfItsOwn(given)) {
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
        return Optional.ofNullable(
                        execution.getMojoDescriptor().getParameterMap().get(parameter))
                .map(Parameter::getType)
                .filter(List.class.getName()::equals)
                .isPresent();
    }

    /** Maven adds the parameter's own expression to a list. */
    private boolean hasTextOfItsOwn(Xpp3Dom given) {
        String text = Optional.ofNullable(given.getValue()).orElse("").strip();
        return !text.isEmpty()
                && !KnownSettings.propertyOf(execution.getMojoDescriptor(), given.getName())
                        .map("${%s}"::formatted)
                        .filter(text::equals)
                        .isPresent();
    }
}
