package io.github.dood.maven;

import io.github.dood.gitlab.RunnerConfig;
import io.github.dood.gitlab.RunnerFinding;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;

/** Shows or makes the change of a GitLab Runner's config.toml. */
final class RunnerConfigPart {

    private RunnerConfigPart() {}

    /**
     * Logs what was found, the change as a diff, and what it means. Needs no engine.
     *
     * @param file the config.toml, which is left alone where it lacks nothing
     * @param write whether to make the change, too
     * @throws io.github.dood.error.DoodException when the file can not be read, is broken, or can not be written
     */
    static void perform(Path file, boolean write, Log log) {
        RunnerConfig config = RunnerConfig.read(file);
        config.findings().forEach(finding -> report(file, finding, log));
        config.diff().forEach(log::info);
        if (!config.lacksVolumes()) {
            log.info("dood: %s needs no change".formatted(file));
        } else if (write) {
            config.write()
                    .ifPresent(backup -> log.info(
                            "dood: changed %s; %s is the earlier one. The runner reads it again within seconds."
                                    .formatted(file, backup)));
        } else {
            log.info("dood: nothing was written; -Ddood.runnerConfig.write=true makes this change");
        }
        log.info("dood: " + RunnerConfig.EXPLANATION);
    }

    private static void report(Path file, RunnerFinding finding, Log log) {
        String line = "dood: %s, %s".formatted(file, finding);
        switch (finding.grade()) {
            case HINT -> log.info(line);
            case PROBLEM -> log.warn(line);
        }
    }
}
