package io.github.dood.internal.execution;

import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.run.EnvironmentFile;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The limits of the arguments that the kernel hands to a program. The engine accepts more and starts the container;
 * then the tool ends with code 1, as if it had found something. The engine also accepts words in which Java lost
 * letters.
 */
final class ArgumentLimits {

    /** Linux hands on 32 pages, the zero byte at the end among them. */
    private static final int LONGEST_WORD = 32 * 4096 - 1;

    /** Linux never hands on more in all, whatever the machine's own limit is. Most machines have a third of this. */
    private static final int MOST = 6 << 20;

    private ArgumentLimits() {}

    /** @throws InvalidSettingException when a word or a variable is too long, or all are, or has lost letters; it shows none of it */
    static void check(ToolRun run) {
        MissingLetters.check("args", run.args());
        MissingLetters.check("entrypoint", run.entrypoint().orElse(List.of()));
        MissingLetters.check("environment", run.environment().values());
        MissingLetters.check("passEnvironment", run.passEnvironment());
        MissingLetters.check("outputs", run.outputs());
        long all = check("args", run.args())
                + check("entrypoint", run.entrypoint().orElse(List.of()))
                + check("environment", settings(run.environment()))
                + checkFiles(run.environmentFiles());
        if (all > MOST) {
            throw new InvalidSettingException(
                    "args",
                    "and what goes with them have %,d bytes, and Linux hands no more than %,d to a program; put them into a file of the workspace"
                            .formatted(all, MOST));
        }
    }

    /** Without the job's own variables, which were handed to a program already. */
    private static long checkFiles(List<EnvironmentFile> files) {
        long all = 0;
        for (EnvironmentFile file : files) {
            all += check("environmentFile", settings(file.variables(name -> Optional.empty())));
        }
        return all;
    }

    private static List<String> settings(Map<String, String> variables) {
        List<String> settings = new ArrayList<>();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            settings.add(variable.getKey() + "=" + variable.getValue());
        }
        return settings;
    }

    private static long check(String setting, List<String> words) {
        long all = 0;
        for (String word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            all += length;
            if (length > LONGEST_WORD) {
                throw new InvalidSettingException(
                        setting,
                        "has a text of %,d bytes, and Linux hands no more than %,d at once to a program; put it into a file of the workspace"
                                .formatted(length, LONGEST_WORD));
            }
        }
        return all;
    }
}
