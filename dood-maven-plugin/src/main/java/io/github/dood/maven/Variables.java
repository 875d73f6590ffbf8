package io.github.dood.maven;

import io.github.dood.internal.text.SafeText;
import io.github.dood.run.InvalidSettingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Variables or labels in the POM, {@code <NAME>value</NAME>}. Shows no values, since {@code mvn -X} prints every parameter. */
public final class Variables extends LinkedHashMap<String, String> {

    /**
     * Those that one of Maven's properties has; empty where it is not set.
     *
     * @param property such as {@link KnownSettings#ENV}
     */
    static Variables in(Properties properties, String property) {
        String text = properties.getProperty(property);
        return text == null ? new Variables() : parse(property.substring(KnownSettings.PREFIX.length()), text);
    }

    /**
     * Variables on Maven's command line: words of the form {@code NAME=value}, separated by blanks.
     *
     * @param setting the parameter's name, for the error
     * @throws InvalidSettingException when a word is of another form; without its text, which may be a secret
     */
    static Variables parse(String setting, String text) {
        Variables variables = new Variables();
        for (String word : split(setting, text)) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw notShown(setting, "has a word that is not of the form NAME=value");
            }
            variables.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return variables;
    }

    private static List<String> split(String setting, String text) {
        try {
            return ShellWords.split(setting, text);
        } catch (InvalidSettingException missingQuote) {
            throw notShown(setting, "has a quote without its end");
        }
    }

    private static InvalidSettingException notShown(String setting, String problem) {
        return new InvalidSettingException(setting, "...", problem + " (its text is not shown)");
    }

    /** Maven has no value for an empty element, which means an empty variable. */
    @Override
    public @Nullable String put(String name, @Nullable String value) {
        return super.put(name, value == null ? "" : value);
    }

    /** The names alone. */
    @Override
    public String toString() {
        return SafeText.line(keySet() + " (values not shown)");
    }
}
