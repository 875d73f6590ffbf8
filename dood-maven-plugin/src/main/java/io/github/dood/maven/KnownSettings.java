package io.github.dood.maven;

import io.github.dood.internal.text.Spelling;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/**
 * The parameters of all goals as users write them: elements of a POM and properties.
 *
 * @param settings none twice for one goal
 */
record KnownSettings(List<Setting> settings) {

    /** What this plugin's properties begin with. */
    static final String PREFIX = "dood.";

    /** The variables on the command line: no parameter's property, since Maven prints those with -X. */
    static final String ENV = PREFIX + "env";

    /**
     * A parameter of one goal.
     *
     * @param goal the goal's name
     * @param element its name in a POM
     * @param property its name on the command line; none where it has no such form
     */
    record Setting(String goal, String element, Optional<String> property) {}

    /** Reads them of the descriptor that Maven's own tools made of the goals' classes. */
    static KnownSettings of(PluginDescriptor plugin) {
        return new KnownSettings(
                plugin.getMojos().stream().flatMap(KnownSettings::of).toList());
    }

    private static Stream<Setting> of(MojoDescriptor goal) {
        return Optional.ofNullable(goal.getParameters()).orElse(List.of()).stream()
                .filter(Parameter::isEditable)
                .map(parameter ->
                        new Setting(goal.getGoal(), parameter.getName(), propertyOf(goal, parameter.getName())));
    }

    /** The property in a parameter's expression, such as {@code ${dood.image}}. */
    static Optional<String> propertyOf(MojoDescriptor goal, String element) {
        return Optional.ofNullable(goal.getMojoConfiguration())
                .map(configuration -> configuration.getChild(element, false))
                .map(parameter -> parameter.getValue(""))
                .filter(expression -> expression.startsWith("${") && expression.endsWith("}"))
                .map(expression -> expression.substring(2, expression.length() - 1));
    }

    /** Whether a goal reads a property of that name. */
    boolean hasProperty(String name) {
        return name.equals(ENV) || settings.stream().anyMatch(setting -> name.equals(setting.property.orElse("")));
    }

    /** Whether a goal has a parameter of that name. */
    boolean hasElement(String name) {
        return settings.stream().anyMatch(setting -> setting.element.equals(name));
    }

    /** Whether one of some goals has a parameter of that name. */
    boolean hasElement(String name, Set<String> goals) {
        return settings.stream().anyMatch(setting -> setting.element.equals(name) && goals.contains(setting.goal));
    }

    /** The goals that have a parameter of that name, in alphabetical order. */
    List<String> goalsWith(String element) {
        return settings.stream()
                .filter(setting -> setting.element.equals(element))
                .map(Setting::goal)
                .distinct()
                .sorted()
                .toList();
    }

    /** The property whose name, or whose parameter's name, is most like the given one. */
    String nearestProperty(String name) {
        return Stream.concat(
                        Stream.of(new Setting("run", "env", Optional.of(ENV))),
                        settings.stream().filter(setting -> setting.property.isPresent()))
                .filter(setting -> setting.property.orElseThrow().startsWith(PREFIX))
                .min(Comparator.comparingInt(setting -> Math.min(
                        Spelling.distance(name, setting.property.orElseThrow()),
                        Spelling.distance(name, PREFIX + setting.element))))
                .flatMap(Setting::property)
                .orElseThrow();
    }

    /** The parameter whose name is most like the given one. */
    String nearestElement(String name) {
        return settings.stream()
                .map(Setting::element)
                .min(Comparator.comparingInt(element -> Spelling.distance(name, element)))
                .orElseThrow();
    }

    /** Whether a property's name can hardly be anything else than a misspelt one of this plugin's. */
    boolean isMisspelt(String name) {
        int distance = Spelling.distance(name, nearestProperty(name));
        return !hasProperty(name) && distance <= (name.length() - PREFIX.length() < 5 ? 1 : 2);
    }
}
