package io.github.dood.maven;

import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.internal.environment.ProcessText;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRun;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Refuses to go on with texts of Maven's command line whose letters Java lost. Variables are right: the core reads them from
 * the kernel.
 *
 * @param process as the kernel knows it
 * @param commandLine the properties of the command line, as Maven has them
 */
record LostLetters(ProcessText process, Properties commandLine) {

    private static final String OWN = "dood.";

    /** @throws InvalidSettingException when a setting of dood is not what the user wrote */
    void checkSettings() {
        for (String name : process.lostProperties()) {
            if (name.startsWith(OWN)) {
                throw MissingLetters.lost("-D" + name);
            }
        }
    }

    /**
     * Looks at what a tool is given, and returns it.
     *
     * @throws InvalidSettingException when a POM made a property of the command line a part of it
     */
    ToolRun checked(ToolRun run) {
        for (String name : process.lostProperties()) {
            String value = commandLine.getProperty(name, "");
            if (!value.isEmpty() && words(run).anyMatch(word -> word.contains(value))) {
                throw MissingLetters.lost("-D" + name);
            }
        }
        return run;
    }

    private static Stream<String> words(ToolRun run) {
        return Stream.of(
                        run.args().stream(),
                        run.entrypoint().orElse(List.of()).stream(),
                        run.environment().values().stream(),
                        run.outputs().stream())
                .flatMap(words -> words);
    }
}
