package io.github.dood.maven;

import io.github.dood.internal.preset.Preset;
import io.github.dood.internal.preset.PresetCommand;
import io.github.dood.internal.preset.Presets;
import io.github.dood.internal.text.SafeText;
import io.github.dood.run.DoodException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.UpToDate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Runs any image over the workspace, or a tool that dood knows by its name: {@code -Ddood.preset=shellcheck} is enough then, and
 * every other parameter wins over what the preset says.
 *
 * @since 0.1.0
 */
@Mojo(
        name = Preset.ANY_ACTION,
        defaultPhase = LifecyclePhase.VERIFY,
        requiresProject = false,
        threadSafe = true,
        configurator = FormCheckingConfigurator.NAME)
public final class RunMojo extends AbstractFindingsMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.run.skip", defaultValue = "false")
    private String skipRun;

    /**
     * The name of a tool that dood knows, such as {@code shellcheck}, which says what the other parameters do not: image, words,
     * network, the files that it looks at and how it prints what it finds. A word {@code {files}} among the args stands for
     * these files. By default there is none, and image says what is run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.preset")
    private String preset;

    private Optional<PresetCommand> command = Optional.empty();

    @Override
    boolean skipsThisGoal() {
        return Units.truth("run.skip", skipRun);
    }

    @Override
    Optional<Preset> preset() {
        return preset == null ? Optional.empty() : Optional.of(Presets.named(preset));
    }

    @Override
    List<String> standardWords() {
        return preset == null ? List.of() : Presets.named(preset).words();
    }

    /** The files that a tool gets are all below the directory. */
    @Override
    boolean coversModulesBelow() {
        return super.coversModulesBelow() || preset != null && words().contains(Preset.FILES);
    }

    @Override
    ToolRunBuilder tool(Path workspace, Path start, Optional<List<String>> words) {
        // The image has no default here; without one the request says that it is missing.
        return preset == null ? any(words) : tool(Presets.named(preset), workspace, start, words);
    }

    private ToolRunBuilder any(Optional<List<String>> words) {
        if (super.reports()) {
            getLog().info(
                            "dood: codeQuality has no effect here, since no preset says how the tool prints what it finds");
        }
        return ToolRun.builder("").args(words.orElse(List.of()));
    }

    private ToolRunBuilder tool(Preset known, Path workspace, Path start, Optional<List<String>> words) {
        if (choosesFiles()) {
            return known.run(known.wordsForFiles(words, reports()));
        }
        PresetCommand complete = known.command(workspace, start, words, reports());
        command = Optional.of(complete);
        return known.run(complete.words());
    }

    @Override
    boolean isIdle() {
        Optional<RunEvent.NoFiles> none = command.isPresent() ? command.get().noFiles() : Optional.empty();
        if (none.isPresent()) {
            refuseOrSay(none.get());
        }
        return none.isPresent();
    }

    private void refuseOrSay(RunEvent.NoFiles event) {
        if (failsOnNoFiles()) {
            throw new DoodException(SafeText.line(
                    "failOnNoFiles: there are no %s below %s, so %s was not started. Look whether the checkout has them."
                            .formatted(event.kind(), event.where(), event.tool())));
        }
        log(event);
        reportNothing(event.tool());
    }

    /** Nothing is known of a tool without a preset, whatever it is called. */
    @Override
    boolean knowsItsTool() {
        return preset != null;
    }

    @Override
    Optional<UpToDate> known(ToolRun run, Path workspace, Path start) {
        return preset == null ? Optional.empty() : super.known(run, workspace, start);
    }

    /** What a tool finds is read where a preset says how it prints that. */
    @Override
    boolean reports() {
        return super.reports() && preset != null;
    }

    @Override
    boolean tellsProgressAsError(ToolRun run) {
        return preset != null && Presets.named(preset).tellsProgressAsError();
    }
}
