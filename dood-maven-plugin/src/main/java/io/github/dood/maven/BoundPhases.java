package io.github.dood.maven;

import io.github.dood.internal.text.Spelling;
import io.github.dood.run.InvalidSettingException;
import java.util.Comparator;
import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;

/** The phases that a POM binds executions to. Maven executes nothing of one that no lifecycle has, and says nothing of it. */
final class BoundPhases {

    /** Those of Maven's own lifecycles. An extension may bring others. */
    private static final Set<String> STANDARD = Set.of(
            "none",
            "pre-clean",
            "clean",
            "post-clean",
            "validate",
            "initialize",
            "generate-sources",
            "process-sources",
            "generate-resources",
            "process-resources",
            "compile",
            "process-classes",
            "generate-test-sources",
            "process-test-sources",
            "generate-test-resources",
            "process-test-resources",
            "test-compile",
            "process-test-classes",
            "test",
            "prepare-package",
            "package",
            "pre-integration-test",
            "integration-test",
            "post-integration-test",
            "verify",
            "install",
            "deploy",
            "pre-site",
            "site",
            "post-site",
            "site-deploy");

    private static final int FEW_LETTERS = 2;

    private BoundPhases() {}

    /**
     * Looks at all executions of this plugin in a POM, also at those that never happen.
     *
     * @throws InvalidSettingException for the first that is bound to a phase which can hardly be anything else than a misspelt
     *     one, or has no value
     */
    static void check(Plugin plugin) {
        for (PluginExecution execution : plugin.getExecutions()) {
            if (execution.getPhase() != null && isMistaken(execution.getPhase())) {
                throw misspelt(execution);
            }
        }
    }

    private static boolean isMistaken(String phase) {
        return !STANDARD.contains(phase)
                && (phase.isBlank() || phase.contains("${") || Spelling.distance(phase, nearest(phase)) <= FEW_LETTERS);
    }

    private static InvalidSettingException misspelt(PluginExecution execution) {
        return new InvalidSettingException(
                "phase",
                execution.getPhase(),
                "of execution %s is no phase of Maven's, which would never execute it; the nearest is %s"
                        .formatted(execution.getId(), nearest(execution.getPhase())));
    }

    private static String nearest(String phase) {
        return STANDARD.stream()
                .min(Comparator.<String>comparingInt(standard -> Spelling.distance(phase, standard))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
