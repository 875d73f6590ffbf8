package io.github.dood.maven;

import io.github.dood.internal.ci.gitlab.JobVariant;
import io.github.dood.internal.ci.gitlab.RunnerConfig;
import io.github.dood.internal.ci.gitlab.RunnerFinding;
import io.github.dood.internal.file.ToolReach;
import io.github.dood.run.InvalidSettingException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Shows or makes the change of a GitLab Runner's config.toml. */
final class RunnerConfigPart {

    private RunnerConfigPart() {}

    /**
     * Logs what was found and what it means, and prints the change as a diff. Needs no engine.
     *
     * @param file the config.toml, which is left alone where it lacks nothing
     * @param runner the name of the only one to look at; all of them where it is empty
     * @param variant the jobs that the runners shall run
     * @param write whether to make the change, too
     * @param reach where tools can make links, through which it is not written
     * @param output takes the diff, where there is one
     * @throws io.github.dood.run.DoodException when the file cannot be read, is broken, or cannot be written; or when
     *     it has no runner of that name
     */
    static void perform(
            Path file,
            Optional<String> runner,
            JobVariant variant,
            boolean write,
            ToolReach reach,
            Log log,
            Consumer<String> output) {
        RunnerConfig config = RunnerConfig.read(file, runner, variant);
        config.findings().forEach(finding -> report(file, finding, log));
        if (config.lacksVolumes()) {
            output.accept(String.join("\n", config.diff()) + "\n");
        }
        if (!config.lacksVolumes()) {
            log.info("dood: %s needs no change".formatted(file));
        } else if (write) {
            config.write(reach)
                    .ifPresent(backup -> log.info(
                            "dood: changed %s; %s is the earlier one. The runner reads it again within seconds."
                                    .formatted(file, backup)));
        } else {
            log.info("dood: nothing was written; -Ddood.runnerConfig.write=true makes this change");
        }
        HelpfulSuggestions.RUNNER_CONFIG.lines().forEach(line -> log.info("dood: " + line));
    }

    /**
     * Refuses what is asked of a config.toml where none is named: nothing of it would be done.
     *
     * @throws InvalidSettingException when there is something
     */
    static void refuse(Optional<String> runner, boolean write) {
        runner.ifPresent(name -> {
            throw withoutFile("runnerConfig.runner", name);
        });
        if (write) {
            throw withoutFile("runnerConfig.write", "true");
        }
    }

    private static InvalidSettingException withoutFile(String setting, String value) {
        return new InvalidSettingException(
                setting, value, "needs the file, too: name the runner's config.toml by -Ddood.runnerConfig=FILE");
    }

    private static void report(Path file, RunnerFinding finding, Log log) {
        String line = "dood: %s, %s".formatted(file, finding);
        switch (finding.weight()) {
            case HINT -> log.info(line);
            case PROBLEM -> log.warn(line);
        }
    }
}
