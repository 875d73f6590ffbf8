package io.github.dood.maven;

import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.converters.AbstractConfigurationConverter;
import org.codehaus.plexus.component.configurator.converters.lookup.ConverterLookup;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** Reads {@link ShellWords} of a POM. Maven's own converters pass over an element without text, which is an empty word. */
final class ShellWordsConverter extends AbstractConfigurationConverter {

    @Override
    public boolean canConvert(Class<?> type) {
        return type == ShellWords.class;
    }

    @Override
    public Object fromConfiguration(
            ConverterLookup lookup,
            PlexusConfiguration given,
            Class<?> type,
            Class<?> enclosingType,
            ClassLoader loader,
            ExpressionEvaluator evaluator,
            @Nullable ConfigurationListener listener)
            throws ComponentConfigurationException {
        ShellWords words = new ShellWords();
        Object text = fromExpression(given, evaluator, String.class);
        if (text != null) {
            words.set(text.toString());
        }
        for (PlexusConfiguration element : given.getChildren()) {
            Object word = fromExpression(element, evaluator, String.class);
            words.addArg(word == null ? "" : word.toString());
        }
        return words;
    }
}
