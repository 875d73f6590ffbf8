package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.SafeText;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.ToolUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** The parameters of every tool run, made into one request for the core. */
abstract class AbstractRunMojo extends AbstractImageMojo {

    /** Where the tool sees the workspace, such as {@code /app}; by default at the same absolute path as the build. */
    @Parameter(property = "dood.mountAt")
    private String mountAt;

    /**
     * How the tool gets the workspace: {@code bind} or {@code volume} pin one way of sharing, which is proven in any case;
     * {@code copy} shares nothing; {@code auto} copies when no share can be proven.
     */
    @Parameter(property = "dood.share", defaultValue = "auto")
    private String share;

    /**
     * Globs below the workspace, such as {@code public/**}, of what comes back where the workspace is copied; by default
     * everything that the tool changed. There are no exceptions with {@code !}. What is named in a file .doodignore, of
     * .dockerignore's syntax, is not copied.
     */
    @Parameter(property = "dood.outputs")
    private List<String> outputs;

    /**
     * Whether the tool may only read the workspace. Quarto, which writes beside its sources, gets a copy of it, of which the
     * documents alone come back.
     */
    @Parameter(property = "dood.readOnly", defaultValue = "false")
    private String readOnly;

    /**
     * Whether the tool may start containers, too. It gets the engine's socket, and with it the rights of root on the
     * engine's host, and sees the workspace where that host has it, so that {@code docker run -v "$PWD:/app"} is right.
     * Where an engine maps users, this works from a job in one of its containers.
     */
    @Parameter(property = "dood.shareSocket", defaultValue = "false")
    private String shareSocket;

    /**
     * Whether the tool joins the processes of the job's container, so that the kernel ends it with the job, even when that is
     * killed. The tool can then see the job's processes, end them, and as the same user reach their variables and files, the
     * engine's socket among them. Works only where the build runs in a container of the engine. Docker removes the tool's
     * container at its end, also after the job was killed, but not with a copy or memory.
     */
    @Parameter(property = "dood.orphanGuard", defaultValue = "false")
    private String orphanGuard;

    /**
     * Variables for the tool, {@code <NAME>value</NAME>}; on the command line {@code -Ddood.env="NAME=value OTHER=value"}.
     * For secrets use passEnv: under -X Maven prints a POM's configuration before any plugin is asked.
     */
    @Parameter
    private Variables env;

    /** Names of the build's own variables to hand on, such as {@code CI_*}; no others are handed on. */
    @Parameter(property = "dood.passEnv")
    private List<String> passEnv;

    /**
     * As whom the tool runs: {@code auto}, {@code image}, or {@code uid[:gid]}. With auto the job can delete what the tool
     * makes: it runs as the workspace's owner, or as the job's own user where that is another and not root; on a rootless
     * engine as root, who is the engine's user there. Where auto finds a user other than root, HOME is {@code /tmp}.
     */
    @Parameter(property = "dood.user", defaultValue = "auto")
    private String user;

    /** {@code none}, {@code bridge}, {@code host}, or a network's name; by default bridge, none for phpqa and quarto. */
    @Parameter(property = "dood.network")
    private String network;

    /** Past it the tool is killed and the build fails, such as {@code 90s} or {@code 10m}; by default no limit. */
    @Parameter(property = "dood.timeout")
    private String timeout;

    /** The exit codes that pass. */
    @Parameter(property = "dood.successCodes", defaultValue = "0")
    private List<String> successCodes;

    /** Whether a tool that does not pass fails the build; if not it is reported as a warning. */
    @Parameter(property = "dood.failOnError", defaultValue = "true")
    private String failOnError;

    /**
     * Whether to have none of the files that its tool looks for fails the build; else it is a warning, which {@code mvn -q}
     * hides. Files behind links that lead out of the workspace do not count. For phplint, which fails then by itself, quarto
     * and those tools of phpqa whose files dood knows.
     */
    @Parameter(property = "dood.failOnNoFiles", defaultValue = "false")
    private String failOnNoFiles;

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

    /** Whether to have nothing to look at is an error. */
    final boolean failsOnNoFiles() {
        return Units.truth("failOnNoFiles", failOnNoFiles);
    }

    /** Takes what the tool prints; a goal that makes something of it takes it beside the console. */
    ToolOutput sink(ToolOutput console) {
        return console;
    }

    /** Runs the tool and waits for its end. */
    ToolResult run(Dood dood, ToolRun run) {
        ToolResult result = runImage(dood, run, this::log);
        BuildSummary.of(session(), getLog()).add(goalAndPlace(), result);
        return result;
    }

    /** As Maven writes it above what a goal logs. */
    final String goalAndPlace() {
        return "%s (%s) @ %s"
                .formatted(
                        mojoExecution().getGoal(),
                        mojoExecution().getExecutionId(),
                        session().getCurrentProject().getArtifactId());
    }

    @Override
    final void learnSecrets() {
        masking().learn(handedOn().values());
    }

    @Override
    final void perform() throws MojoExecutionException, MojoFailureException {
        boolean failsOnError = Units.truth("failOnError", failOnError);
        ConsoleOutput.Mode mode = outputMode();
        Dood dood = dood();
        ToolRunBuilder described = describe(dood);
        if (isIdle()) {
            return;
        }
        reach(workspace(dood.projectDirectory()));
        JobLog jobLog = JobLog.of(session(), getLog());
        LastWords lastWords = new LastWords();
        ToolOutput console = console(described.build(), mode, jobLog);
        ToolOutput kept =
                ConsoleOutput.hides(mode, toolLog()) ? ToolOutput.all(List.of(console, lastWords.sink())) : console;
        ToolRun run = lostLetters().checked(described.output(sink(kept)).build());
        ToolResult result = jobLog.inSection(nameOf(run), () -> run(dood, run));
        judge(run, result, failsOnError, lastWords.lines());
    }

    /** The variables that are set. Those of the command line come last, since they win. */
    private Map<String, String> variables() {
        // Not a parameter: under -X Maven would print its text.
        Map<String, String> variables =
                new LinkedHashMap<>(Variables.in(session().getCurrentProject().getProperties()));
        Optional.ofNullable(env).ifPresent(variables::putAll);
        variables.putAll(Variables.in(commandLine()));
        return variables;
    }

    /** Every variable that the tool gets; no error may show their values. */
    private Map<String, String> handedOn() {
        Map<String, String> handedOn = new LinkedHashMap<>(Environment.system().handedOn(Units.list(passEnv)));
        handedOn.putAll(variables());
        return handedOn;
    }

    private String nameOf(ToolRun run) {
        return SafeText.line("%s in %s".formatted(run.command(masking()), run.image()));
    }

    /** Says what happens; how a run ended the goal says itself. */
    final void log(RunEvent event) {
        if (event instanceof RunEvent.Ended) {
            // The goal itself reports that.
            return;
        }
        if (event.isWarning()) {
            getLog().warn(event.describe());
        } else {
            getLog().info(event.describe());
        }
    }

    /** All that the settings say of the run, before anything is begun. */
    final ToolRunBuilder describe(Dood dood) {
        Path workspace = workspace(dood.projectDirectory());
        Path start = start(workspace);
        ToolRunBuilder run = tool(workspace, start, ownWords()).workspace(workspace);
        ownEntrypoint().ifPresent(run::entrypoint);
        provide(run, dood);
        Optional.ofNullable(mountAt).ifPresent(run::mountAt);
        ownWorkdir().or(() -> moduleIn(workspace)).ifPresent(run::workdir);
        variables().forEach(run::environment);
        run.outputs(Units.list(outputs)).passEnvironment(Units.list(passEnv));
        Optional.ofNullable(network).ifPresent(run::network);
        confine(run);
        Optional.ofNullable(timeout).ifPresent(limit -> run.timeout(Units.duration("timeout", limit)));
        run.share(Units.choice("share", share, ShareMode.class))
                .failOnNoFiles(failsOnNoFiles())
                .shareSocket(Units.truth("shareSocket", shareSocket))
                .orphanGuard(Units.truth("orphanGuard", orphanGuard))
                .user(ToolUser.parse(user))
                .successCodes(Units.exitCodes("successCodes", successCodes));
        return Units.truth("readOnly", readOnly) ? onlyReading(run, workspace, start) : run;
    }

    private Path start(Path workspace) {
        Path seen = Path.of("/")
                .resolve(mountAt == null ? workspace.toAbsolutePath().toString() : mountAt);
        return ownWorkdir()
                .or(() -> moduleIn(workspace))
                .map(place -> workspace.resolve(seen.relativize(seen.resolve(place))))
                .orElse(workspace);
    }

    /** The module's place in the workspace; none when it lies elsewhere. */
    private Optional<String> moduleIn(Path workspace) {
        try {
            Path root = workspace.toRealPath();
            Path module = dood().recognize(module());
            return module.startsWith(root) ? Optional.of(root.relativize(module).toString()) : Optional.empty();
        } catch (IOException missing) {
            // The core says so, naming the directory.
            return Optional.empty();
        }
    }

    private void judge(ToolRun run, ToolResult result, boolean failsOnError, List<String> lastWords)
            throws ToolFailure {
        if (result.passed()) {
            return;
        }
        ToolFailure failure = ToolFailure.of(nameOf(run), result, timeout, lastWords);
        if (failsOnError) {
            throw failure;
        }
        getLog().warn(failure.verdict());
    }
}
