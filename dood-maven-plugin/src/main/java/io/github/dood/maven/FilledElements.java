package io.github.dood.maven;

import io.github.dood.run.InvalidSettingException;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds elements that are empty where they count and that Maven fills with what an outer place has there: an empty word of a
 * list gets the outer list's word of the same position, and an empty variable the outer one's value.
 */
final class FilledElements {

    /** Stands for an empty text while Maven merges, so that it is found again; no POM can have it. */
    private static final String EMPTY = "\uffff";

    private final MavenSession session;

    private final MojoExecution execution;

    FilledElements(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /** @throws InvalidSettingException for the first such element; without its value, which may be a secret */
    void check() {
        String key = execution.getMojoDescriptor().getPluginDescriptor().getPluginLookupKey();
        List<Xpp3Dom> written =
                new WrittenSettings(session.getCurrentProject(), key, execution.getExecutionId()).innermostFirst();
        if (written.isEmpty() || execution.getConfiguration() == null) {
            return;
        }
        Xpp3Dom merged = new Xpp3Dom("configuration");
        for (Xpp3Dom outer : written) {
            Xpp3Dom.mergeXpp3Dom(merged, marked(outer));
        }
        for (Xpp3Dom parameter : merged.getChildren()) {
            Xpp3Dom given = execution.getConfiguration().getChild(parameter.getName());
            if (given != null && isFilled(parameter, given)) {
                throw new InvalidSettingException(
                        parameter.getName(),
                        "has an empty element, and Maven fills it with what stands at its place elsewhere, in the POM, its parents, pluginManagement and profiles. Leave the element out, or write <%s combine.self=\"override\"> where it is empty."
                                .formatted(parameter.getName()));
            }
        }
    }

    private boolean isFilled(Xpp3Dom written, Xpp3Dom given) {
        if (EMPTY.equals(written.getValue()) && !isEmpty(given)) {
            return true;
        }
        int most = Math.min(written.getChildCount(), given.getChildCount());
        for (int index = 0; index < most; index++) {
            if (isFilled(written.getChild(index), given.getChild(index))) {
                return true;
            }
        }
        return false;
    }

    private Xpp3Dom marked(Xpp3Dom element) {
        Xpp3Dom marked = new Xpp3Dom(element.getName());
        for (String attribute : element.getAttributeNames()) {
            marked.setAttribute(attribute, element.getAttribute(attribute));
        }
        for (Xpp3Dom child : element.getChildren()) {
            marked.addChild(marked(child));
        }
        marked.setValue(isEmpty(element) ? EMPTY : element.getValue());
        return marked;
    }

    /** Whether Maven takes an element for empty, also since a property is, or has but the parameter's own property there. */
    private boolean isEmpty(Xpp3Dom element) {
        if (element.getChildCount() > 0) {
            return false;
        }
        String text = element.getValue() == null ? "" : element.getValue().strip();
        return text.isEmpty()
                || text.contains("${")
                        && (KnownSettings.isOwnExpression(execution.getMojoDescriptor(), element.getName(), text)
                                || isEmpty(text));
    }

    private boolean isEmpty(String expression) {
        try {
            Object value = new PluginParameterExpressionEvaluator(session, execution).evaluate(expression);
            return value == null || value.toString().isBlank();
        } catch (ExpressionEvaluationException unknown) {
            return false;
        }
    }
}
