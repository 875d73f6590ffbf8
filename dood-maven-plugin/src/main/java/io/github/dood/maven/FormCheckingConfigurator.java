package io.github.dood.maven;

import java.io.File;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.converters.ConfigurationConverter;
import org.codehaus.plexus.component.configurator.converters.ParameterizedConfigurationConverter;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Sets a goal's parameters by Maven's converters, but first looks whether each is given in its form: Maven's own errors name
 * classes of this plugin, show values that may be secrets, and do not say what would be right. Named in
 * {@code components.xml}.
 *
 * <p>Maven's own configurator looks for each parameter in all methods and fields of a goal, which here takes longer than the
 * rest of it.
 */
public final class FormCheckingConfigurator extends BasicComponentConfigurator {

    /** Its name there, for the goals. */
    static final String NAME = "dood";

    private static final Type[] TEXTS = {String.class};

    /** Called by Maven. */
    public FormCheckingConfigurator() {
        converterLookup.registerConverter(new ShellWordsConverter());
    }

    @Override
    public void configureComponent(
            Object goal,
            PlexusConfiguration configuration,
            ExpressionEvaluator evaluator,
            ClassRealm realm,
            @Nullable ConfigurationListener listener)
            throws ComponentConfigurationException {
        GoalFields parameters = new GoalFields(goal);
        for (PlexusConfiguration given : configuration.getChildren()) {
            String name = given.getName();
            Class<?> type = parameters.typeOf(name);
            Optional<String> right = right(given, type);
            if (right.isPresent()) {
                throw new ComponentConfigurationException(given, right.get());
            }
            Object value = value(given, type, goal, realm, evaluator, listener);
            if (value != null) {
                if (listener != null) {
                    // Maven looks whether all that is required is set.
                    listener.notifyFieldChangeUsingReflection(name, value, goal);
                }
                parameters.set(name, value);
            }
        }
    }

    private @Nullable Object value(
            PlexusConfiguration given,
            Class<?> type,
            Object goal,
            ClassRealm realm,
            ExpressionEvaluator evaluator,
            @Nullable ConfigurationListener listener)
            throws ComponentConfigurationException {
        ConfigurationConverter converter = converterLookup.lookupConverterForType(type);
        return type == List.class && converter instanceof ParameterizedConfigurationConverter lists
                ? lists.fromConfiguration(
                        converterLookup, given, type, TEXTS, goal.getClass(), realm, evaluator, listener)
                : converter.fromConfiguration(
                        converterLookup, given, type, goal.getClass(), realm, evaluator, listener);
    }

    /** What to write instead; none where the form is right. */
    private static Optional<String> right(PlexusConfiguration given, Class<?> type) {
        String name = given.getName();
        if (type == String.class || type == File.class) {
            return when(
                    given.getChildCount() > 0, "it is one text and has no elements in it; write <%s>...</%s>", name);
        }
        if (type == List.class) {
            return when(
                    !holdsTexts(given),
                    "its elements are texts and have no elements in them; write <%s> with a text whose items commas separate, or with one element for each",
                    name);
        }
        if (type == ShellWords.class) {
            return when(
                    !holdsTexts(given) || !holdsArgs(given),
                    "its elements are <arg>; write <%s><arg>...</arg></%s> with one for each word, or one text that is split as a shell splits words",
                    name);
        }
        if (type == Variables.class) {
            boolean hasText = given.getValue() != null && !given.getValue().isBlank();
            return when(
                    hasText || !holdsTexts(given),
                    "it has one element for each name; write <%s><NAME>value</NAME></%s>",
                    name);
        }
        return Optional.empty();
    }

    private static Optional<String> when(boolean wrong, String right, String name) {
        return wrong
                ? Optional.of(name + " is given in a form that it does not have: " + right.formatted(name, name))
                : Optional.empty();
    }

    private static boolean holdsTexts(PlexusConfiguration given) {
        for (PlexusConfiguration child : given.getChildren()) {
            if (child.getChildCount() > 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsArgs(PlexusConfiguration given) {
        for (PlexusConfiguration child : given.getChildren()) {
            if (!child.getName().equals("arg")) {
                return false;
            }
        }
        return true;
    }
}
