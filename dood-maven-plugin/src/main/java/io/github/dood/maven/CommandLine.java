package io.github.dood.maven;

import io.github.dood.run.InvalidSettingException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;

/**
 * Lets the command line win. Maven reads a parameter's property only where no POM gives the parameter, so that
 * {@code -Ddood.timeout} would be passed over without a word.
 *
 * @param properties the command line's
 * @param directory what a relative file is relative to
 */
record CommandLine(Properties properties, Path directory) {

    /** Sets those of a goal's parameters that the command line names. */
    void overrule(GoalFields goal, MojoDescriptor descriptor) {
        for (Parameter parameter : descriptor.getParameters()) {
            Optional<String> property = KnownSettings.propertyOf(parameter);
            String text = property.isPresent() ? properties.getProperty(property.get()) : null;
            if (text != null) {
                String name = parameter.getName();
                goal.set(name, valueOf(name, text, goal.typeOf(name)));
            }
        }
    }

    private Object valueOf(String name, String text, Class<?> type) {
        if (text.isBlank()) {
            // It may come from a variable that is not set. An empty value could take a protection away.
            throw new InvalidSettingException(
                    name, text, "is empty on the command line; give it a value or leave it out");
        }
        if (type == File.class) {
            return directory.resolve(text).toFile();
        }
        if (type == List.class) {
            return List.of(text);
        }
        if (type == ShellWords.class) {
            ShellWords words = new ShellWords();
            words.set(text);
            return words;
        }
        return text;
    }
}
