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
 * @param plugin the descriptor that Maven's own tools made of the goals' classes
 */
record KnownSettings(PluginDescriptor plugin) {

    /** What this plugin's properties begin with. */
    static final String PREFIX = "dood.";

    /** The variables on the command line: no parameter's property, since Maven prints those with -X. */
    static final String ENV = PREFIX + "env";

    /** The labels on the command line, which have the same form. */
    static final String LABELS = PREFIX + "labels";

    /**
     * A parameter of one goal.
     *
     * @param goal the goal's name
     * @param element its name in a POM
     * @param property its name on the command line; none where it has no such form
     */
    private record Setting(String goal, String element, Optional<String> property) {}

    /** All of them, which only an error asks for. */
    private Stream<Setting> settings() {
        return plugin.getMojos().stream().flatMap(goal -> parameters(goal).stream()
                .filter(Parameter::isEditable)
                .map(parameter -> new Setting(goal.getGoal(), parameter.getName(), propertyOf(parameter))));
    }

    private static List<Parameter> parameters(MojoDescriptor goal) {
        List<Parameter> parameters = goal.getParameters();
        return parameters == null ? List.of() : parameters;
    }

    /** The property in a parameter's expression, such as {@code ${dood.image}}. */
    static Optional<String> propertyOf(MojoDescriptor goal, String element) {
        for (Parameter parameter : parameters(goal)) {
            if (parameter.getName().equals(element)) {
                return propertyOf(parameter);
            }
        }
        return Optional.empty();
    }

    /** The property in the parameter's expression. */
    static Optional<String> propertyOf(Parameter parameter) {
        String expression = parameter.getExpression();
        return expression != null && expression.startsWith("${") && expression.endsWith("}")
                ? Optional.of(expression.substring(2, expression.length() - 1))
                : Optional.empty();
    }

    /** Whether a text of an element is the parameter's own property, so that it says what its absence does. */
    static boolean isOwnExpression(MojoDescriptor goal, String element, String text) {
        Optional<String> property = propertyOf(goal, element);
        return property.isPresent() && text.equals("${" + property.get() + "}");
    }

    /** Whether a goal reads a property of that name. */
    boolean hasProperty(String name) {
        if (name.equals(ENV) || name.equals(LABELS)) {
            return true;
        }
        String expression = "${" + name + "}";
        for (MojoDescriptor goal : plugin.getMojos()) {
            for (Parameter parameter : parameters(goal)) {
                if (parameter.isEditable() && expression.equals(parameter.getExpression())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a goal has a parameter of that name. */
    boolean hasElement(String name) {
        for (MojoDescriptor goal : plugin.getMojos()) {
            if (hasElement(name, goal)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of some goals has a parameter of that name. */
    boolean hasElement(String name, Set<String> goals) {
        for (MojoDescriptor goal : plugin.getMojos()) {
            if (goals.contains(goal.getGoal()) && hasElement(name, goal)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasElement(String name, MojoDescriptor goal) {
        for (Parameter parameter : parameters(goal)) {
            if (parameter.isEditable() && parameter.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The goals that have a parameter of that name, in alphabetical order. */
    List<String> goalsWith(String element) {
        return settings()
                .filter(setting -> setting.element.equals(element))
                .map(Setting::goal)
                .distinct()
                .sorted()
                .toList();
    }

    /** The property whose name, or whose parameter's name, is most like the given one. */
    String nearestProperty(String name) {
        return Stream.concat(
                        Stream.of(
                                new Setting("run", "env", Optional.of(ENV)),
                                new Setting("run", "labels", Optional.of(LABELS))),
                        settings().filter(setting -> setting.property.isPresent()))
                .filter(setting -> setting.property.orElseThrow().startsWith(PREFIX))
                .min(Comparator.comparingInt(setting -> Math.min(
                        Spelling.distance(name, setting.property.orElseThrow()),
                        Spelling.distance(name, PREFIX + setting.element))))
                .flatMap(Setting::property)
                .orElseThrow();
    }

    /** The parameter whose name is most like the given one. */
    String nearestElement(String name) {
        return settings()
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
