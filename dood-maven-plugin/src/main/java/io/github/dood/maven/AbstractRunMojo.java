package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.internal.text.SafeText;
import io.github.dood.run.DoodException;
import io.github.dood.run.ResultEvent;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** The parameters of every tool run, made into one request for the core. */
abstract class AbstractRunMojo extends AbstractFilesMojo {

    /**
     * {@code none}, {@code bridge}, {@code host}, or a network's name; by default none for phplint, phpqa, quarto and with a
     * preset, otherwise bridge.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.network")
    private String network;

    /**
     * Names that the tool knows beside those that the network tells, as {@code docker run --add-host} takes them:
     * {@code name:address} or {@code name=address}. The address {@code host-gateway} is that of the engine's host.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.extraHosts")
    private List<String> extraHosts;

    /**
     * How long the tool may run, such as {@code 90s} or {@code 10m}; then it is killed, and the build fails. By default there
     * is no limit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.timeout")
    private String timeout;

    /**
     * The exit codes that pass.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.successCodes", defaultValue = "0")
    private List<String> successCodes;

    /**
     * Whether a tool that does not pass fails the build; if not it is reported as a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.failOnError", defaultValue = "true")
    private String failOnError;

    /**
     * Starts the description with what the goal knows of its tool.
     *
     * @param workspace the directory that the tool sees
     * @param start where the tool starts, as the job has it
     * @param words the tool's, as the user wants them; none for the goal's own
     */
    abstract ToolRunBuilder tool(Path workspace, Path start, Optional<List<String>> words);

    /** Lets a tool, as all other settings describe it, only read the workspace. */
    ToolRunBuilder onlyReading(ToolRunBuilder run, Path workspace, Path start) {
        return run.readOnly(true);
    }

    /** Whether the tool, as it was described, has nothing to look at and must not be started; says so, or refuses it. */
    boolean isIdle() {
        return false;
    }

    /** Takes what the tool prints; a goal that makes something of it takes it beside the console. */
    ToolOutput sink(ToolOutput console) {
        return console;
    }

    /** Does what is to be done where the tool is refused before it starts. */
    void forgo() {}

    /** Runs the tool and waits for its end. */
    ToolResult run(Dood dood, ToolRun run) {
        return runImage(dood, run, isTimed() ? new TimedEvents(clock(), this::log) : this::log);
    }

    /** Makes of the result what the goal makes of it. Where that fails, the result does not count for later runs. */
    void take(ToolResult result) {}

    @Override
    final void begin() {
        beginDood();
    }

    @Override
    final void perform() throws MojoExecutionException, MojoFailureException {
        boolean failsOnError = Units.truth("failOnError", failOnError);
        ConsoleOutput.Mode mode = outputMode();
        Dood dood = dood();
        Optional<ToolRunBuilder> wanted = wanted(dood);
        if (wanted.isEmpty()) {
            return;
        }
        ToolRunBuilder described = wanted.get();
        if (onlyListsCopy()) {
            listCopy(dood, described.build());
        }
        reach(workspace(dood.projectDirectory()));
        JobLog jobLog = JobLog.of(session(), getLog());
        LastWords lastWords = new LastWords();
        ToolOutput console = console(described.build(), mode, jobLog);
        ToolOutput kept = ConsoleOutput.hides(mode, toolLog())
                ? ToolOutput.all(List.of(console, lastWords.sink(jobLog)))
                : console;
        ToolRun run = lostLetters().checked(described.output(sink(kept)).build());
        tellOfUnknownFiles(run);
        ToolResult result = jobLog.inSection(nameOf(run), () -> run(dood, run));
        judge(run, result, failsOnError, lastWords);
    }

    private void listCopy(Dood dood, ToolRun run) throws MojoExecutionException {
        new CopyList(dood.listCopy(run, this::log))
                .tell(getLog(), line -> printer().accept(masking().mask(line) + "\n"));
        throw CopyList.insteadOf(nameOf(run));
    }

    private void tellOfUnknownFiles(ToolRun run) {
        if (failsOnNoFiles() && !choosesFiles() && run.expected().isEmpty()) {
            getLog().info(
                            "dood: failOnNoFiles has no effect here, since nobody says which files the tool looks for; name them in files");
        }
    }

    /** What to run; none where the tool has nothing to look at. */
    private Optional<ToolRunBuilder> wanted(Dood dood) {
        try {
            ToolRunBuilder described = describe(dood);
            return isIdle() ? Optional.empty() : Optional.of(described);
        } catch (DoodException refused) {
            forgo();
            throw refused;
        }
    }

    private String nameOf(ToolRun run) {
        return SafeText.line(run.command(masking()) + " in " + run.image());
    }

    /** Says what happens; how a run ended the goal says itself. */
    final void log(RunEvent event) {
        if (event instanceof RunEvent.Ended ended) {
            // The goal itself reports that.
            BuildSummary.of(session(), getLog()).add(goalAndPlace(), ended.result());
            take(ended.result());
            return;
        }
        if (event instanceof RunEvent.Starting || event instanceof ResultEvent.Taken) {
            // By now all is known that is secret, and nothing of it has been printed.
            JobLog.of(session(), getLog()).hide(masking());
        }
        if (event.isWarning()) {
            getLog().warn(HelpfulSuggestions.of(event));
        } else {
            getLog().info(event.describe());
        }
    }

    /** All that the settings say of the run, before anything is begun. */
    final ToolRunBuilder describe(Dood dood) {
        Path workspace = workspace(dood.projectDirectory());
        Path start = start(workspace);
        ToolRunBuilder run = tool(workspace, start, ownWords()).workspace(workspace);
        Optional<List<String>> entrypoint = ownEntrypoint();
        if (entrypoint.isPresent()) {
            run.entrypoint(entrypoint.get());
        }
        provide(run, dood);
        remember(run, dood);
        place(run, workspace);
        handOn(run);
        if (network != null) {
            run.network(network);
        }
        run.extraHosts(Units.list(extraHosts));
        confine(run);
        if (timeout != null) {
            run.timeout(Units.duration("timeout", timeout));
        }
        choose(run);
        run.successCodes(Units.exitCodes("successCodes", successCodes));
        return unlessUpToDate(onlyReads() ? onlyReading(run, workspace, start) : run, workspace, start);
    }

    private void judge(ToolRun run, ToolResult result, boolean failsOnError, LastWords lastWords) throws ToolFailure {
        if (result.passed()) {
            return;
        }
        ToolFailure failure = ToolFailure.of(nameOf(run), result, timeout, lastWords.lines());
        if (failsOnError) {
            throw failure;
        }
        getLog().warn(failure.verdict());
    }
}
