package io.github.dood.maven;

import io.github.dood.run.InvalidSettingException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds what a POM gives a goal and Maven drops without a word: all but the last of an element that is there twice; what is
 * empty; and a property that nobody defines. The goal would do something else than the POM says, such as start the image's own
 * command instead of a check, or run a tool without its protection.
 */
final class PomValues {

    /** A second dollar before it makes it plain text. */
    private static final String EXPRESSION = "(?<!\\$)\\$\\{[^{}]*}";

    private final MojoDescriptor goal;

    private final Properties commandLine;

    private final ExpressionEvaluator evaluator;

    /** @param commandLine what it says of a parameter wins over the POM, whose value does not matter then */
    PomValues(MavenSession session, MojoExecution execution, Properties commandLine) {
        this.goal = execution.getMojoDescriptor();
        this.commandLine = commandLine;
        this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
    }

    /**
     * Looks at the goal's parameters.
     *
     * @param configuration of the goal's execution, before Maven adds the defaults
     * @throws InvalidSettingException for the first that Maven drops; without its value where that may be a secret
     */
    void check(Xpp3Dom configuration) {
        requireOnce(configuration, "");
        for (Parameter parameter : goal.getParameters()) {
            Xpp3Dom given = configuration.getChild(parameter.getName());
            if (given != null && !isOverruled(parameter)) {
                check(given, parameter.getType());
            }
        }
    }

    private boolean isOverruled(Parameter parameter) {
        Optional<String> property = KnownSettings.propertyOf(parameter);
        return property.isPresent() && commandLine.containsKey(property.get());
    }

    private void check(Xpp3Dom given, String type) {
        boolean isVariables = type.equals(Variables.class.getName());
        if (isVariables) {
            requireOnce(given, " in <" + given.getName() + ">");
        } else {
            requireText(given, type);
        }
        // That of the test phase is often not defined, and then nothing is skipped.
        if (!given.getName().startsWith("skip")) {
            requireValues(given, given, isVariables || type.equals(ShellWords.class.getName()));
        }
    }

    private static void requireOnce(Xpp3Dom parent, String place) {
        Set<String> names = new HashSet<>();
        for (Xpp3Dom child : parent.getChildren()) {
            if (!names.add(child.getName())) {
                throw new InvalidSettingException(
                        "<%s>%s".formatted(child.getName(), place),
                        "is in the POM twice at the same place, and Maven takes the last; leave the others out");
            }
        }
    }

    private static void requireText(Xpp3Dom given, String type) {
        if (isEmpty(given) && !"override".equals(given.getAttribute(Xpp3Dom.SELF_COMBINATION_MODE_ATTRIBUTE))) {
            throw new InvalidSettingException(
                    "<%s>".formatted(given.getName()),
                    "in the POM is empty, also where it gets its text from a property; give it a value or leave it out. <%s combine.self=\"override\"/> takes back what a parent says"
                            .formatted(given.getName()));
        }
        if (type.equals(List.class.getName())) {
            for (Xpp3Dom element : given.getChildren()) {
                requireFilled(given, element);
            }
        }
    }

    private static void requireFilled(Xpp3Dom list, Xpp3Dom element) {
        if (isEmpty(element)) {
            throw new InvalidSettingException(
                    "<%s>".formatted(list.getName()),
                    "in the POM has an element that is empty; give it a value or leave it out");
        }
    }

    private static boolean isEmpty(Xpp3Dom element) {
        return element.getChildCount() == 0
                && (element.getValue() == null || element.getValue().isBlank());
    }

    /** @param isForTool whether the text is the tool's, for which a part of it may be a variable of a shell */
    private void requireValues(Xpp3Dom given, Xpp3Dom element, boolean isForTool) {
        String text = element.getValue() == null ? "" : element.getValue().strip();
        if (text.contains("${")) {
            requireValues(given, text, isForTool);
        }
        for (Xpp3Dom child : element.getChildren()) {
            requireValues(given, child, isForTool);
        }
    }

    private void requireValues(Xpp3Dom given, String text, boolean isForTool) {
        boolean isOwn = KnownSettings.isOwnExpression(goal, given.getName(), text);
        Matcher expressions = Pattern.compile(EXPRESSION).matcher(text);
        while (expressions.find()) {
            String expression = expressions.group();
            boolean isPart = !text.equals(expression);
            if (!(isForTool && isPart) && !isOwn && !hasValue(expression)) {
                throw new InvalidSettingException(
                        "<%s>".formatted(given.getName()),
                        "in the POM is to have the value of %s, which nobody defines, or which is empty; define it or leave the element out"
                                .formatted(expression));
            }
        }
    }

    private boolean hasValue(String expression) {
        try {
            Object value = evaluator.evaluate(expression);
            return value != null && !value.toString().isBlank();
        } catch (ExpressionEvaluationException unreadable) {
            return false;
        }
    }
}
