package io.github.dood.maven;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Sets a goal's parameters as Maven does, but first looks whether each is given in its form: Maven's own errors name classes
 * of this plugin, show values that may be secrets, and do not say what would be right. Named in {@code components.xml}.
 */
public final class FormCheckingConfigurator extends BasicComponentConfigurator {

    /** Its name there, for the goals. */
    static final String NAME = "dood";

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
            ConfigurationListener listener)
            throws ComponentConfigurationException {
        GoalFields parameters = new GoalFields(goal);
        for (PlexusConfiguration given : configuration.getChildren()) {
            Optional<String> right = right(given, parameters.typeOf(given.getName()));
            if (right.isPresent()) {
                throw new ComponentConfigurationException(given, right.get());
            }
        }
        super.configureComponent(goal, configuration, evaluator, realm, listener);
    }

    /** What to write instead; none where the form is right. */
    private static Optional<String> right(PlexusConfiguration given, Class<?> type) {
        String name = given.getName();
        boolean isText = given.getChildCount() == 0;
        boolean holdsTexts = children(given).allMatch(child -> child.getChildCount() == 0);
        if (type == String.class || type == File.class) {
            return when(!isText, "it is one text and has no elements in it; write <%s>...</%s>", name);
        }
        if (type == List.class) {
            return when(
                    !holdsTexts,
                    "its elements are texts and have no elements in them; write <%s> with a text whose items commas separate, or with one element for each",
                    name);
        }
        if (type == ShellWords.class) {
            boolean isRight = holdsTexts
                    && children(given).allMatch(child -> child.getName().equals("arg"));
            return when(
                    !isRight,
                    "its elements are <arg>; write <%s><arg>...</arg></%s> with one for each word, or one text that is split as a shell splits words",
                    name);
        }
        if (type == Variables.class) {
            boolean hasText = given.getValue() != null && !given.getValue().isBlank();
            return when(
                    hasText || !holdsTexts,
                    "it has one element for each variable; write <%s><NAME>value</NAME></%s>",
                    name);
        }
        return Optional.empty();
    }

    private static Optional<String> when(boolean wrong, String right, String name) {
        return wrong
                ? Optional.of(name + " is given in a form that it does not have: " + right.formatted(name, name))
                : Optional.empty();
    }

    private static Stream<PlexusConfiguration> children(PlexusConfiguration given) {
        return Stream.of(given.getChildren());
    }
}
