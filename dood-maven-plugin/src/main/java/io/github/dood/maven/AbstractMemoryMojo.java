package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.internal.memory.lock.LockFile;
import io.github.dood.run.LockMode;
import io.github.dood.run.Memory;
import io.github.dood.run.RunInputs;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.UpToDate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal whose tool takes over something from earlier builds, or leaves something to later ones. */
abstract class AbstractMemoryMojo extends AbstractImageMojo {

    private static final List<String> NO_CACHES = List.of("none");

    /**
     * Whether the image comes by its digest in the project's {@code compose.dood.yaml}, which {@code mvn dood:lock} writes:
     * {@code pinned}, {@code frozen} or {@code off}. An image that it does not have, or has with another tag, is a warning with
     * pinned, and an error with frozen. {@code auto} is frozen in a CI job, pinned elsewhere, and off where there is no such file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.lock", defaultValue = "auto")
    private String lock;

    /**
     * Directories of the tool's container that live on between runs, such as {@code /tmp/phpstan}: each is a volume of the engine that
     * belongs to the tool's user, and to this project, tool and kind of ref alone. It must not lie in the workspace. {@code none} for
     * none; by default those of the tool that dood knows by name. An engine that refuses them is a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.caches")
    private List<String> caches;

    /**
     * Globs below the workspace of the files that the result depends on, such as {@code src/**}; by default the files that a
     * tool reads which dood knows by name, else all files of the workspace, those that Git ignores, too. Whoever names them
     * answers for their being all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.inputs")
    private List<String> inputs;

    /**
     * Whether the tool need not run where an earlier run of it passed, and nothing has changed since: {@code false}, {@code true},
     * or {@code explain}, which says what has changed, too. What it printed then is printed again. By default that is so without
     * a network for phplint, for quarto, and for the presets and tools of phpqa of which dood knows what they read. With other
     * tools it takes readOnly, or outputs that name all that the tool writes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.upToDate")
    private String upToDate;

    /**
     * Whether the tool runs in any case; its result counts for later runs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.rerun", defaultValue = "false")
    private String rerun;

    private enum Condition {
        FALSE,
        TRUE,
        EXPLAIN
    }

    /**
     * When the tool of a run need not run again, as far as dood knows the tool.
     *
     * @param run with all its settings
     * @param workspace the directory that the tool sees
     * @param start where it starts, as the job has it
     */
    Optional<UpToDate> known(ToolRun run, Path workspace, Path start) {
        return Optional.empty();
    }

    /** Whether dood may know what the result of the tool depends on. */
    boolean knowsItsTool() {
        return true;
    }

    /** Where its name or a lock file may say which image it is, the tool may be known to be up to date without a question. */
    @Override
    boolean isSureToAsk(Dood opened) {
        boolean mayBeUpToDate = upToDate == null ? knowsItsTool() : !upToDate.equals("false");
        return !mayBeUpToDate
                || !namesDigest()
                        && !Files.exists(project(opened.projectDirectory()).resolve(LockFile.NAME));
    }

    /** Files that the goal writes while the tool runs. */
    List<Path> besides() {
        return copyFile().map(List::of).orElse(List.of());
    }

    /** Lets the tool not run where nothing has changed, as the user wants it, or as it is usual with the tool. */
    final ToolRunBuilder unlessUpToDate(ToolRunBuilder described, Path workspace, Path start) {
        boolean runsAlways = Units.truth("rerun", rerun);
        Optional<Condition> wanted =
                upToDate == null ? Optional.empty() : Optional.of(Units.choice("upToDate", upToDate, Condition.class));
        if (wanted.isPresent() ? wanted.get() == Condition.FALSE : !knowsItsTool()) {
            return described;
        }
        ToolRun run = described.build();
        Optional<UpToDate> usual = known(run, workspace, start);
        boolean isUsual = usual.isPresent()
                && run.network().equals("none")
                && !run.shareSocket()
                && !run.confinement().privileged();
        if (wanted.isEmpty() && !isUsual) {
            return described;
        }
        UpToDate condition = usual.orElse(UpToDate.ASKED)
                .withBesides(besides())
                .explaining(wanted.isPresent() && wanted.get() == Condition.EXPLAIN)
                .rerunning(runsAlways);
        List<String> globs = Units.list(inputs);
        return described.memory(
                run.memory().withUpToDate(globs.isEmpty() ? condition : condition.withInputs(RunInputs.of(globs))));
    }

    /** Tells what lives on between runs, and where. */
    final void remember(ToolRunBuilder run, Dood dood) {
        Memory memory = run.memory()
                .withProject(project(dood.projectDirectory()))
                .withLock(Units.choice("lock", lock, LockMode.class));
        List<String> named = Units.list(caches);
        run.memory(named.isEmpty() ? memory : memory.withCaches(named.equals(NO_CACHES) ? List.of() : named));
    }
}
